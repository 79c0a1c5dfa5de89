// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/style/widgets.h"

#include <QAccessible>
#include <QLabel>
#include <QPushButton>

namespace app {

QLabel* newLabel(const char* role) {
    auto* const label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setProperty("role", QString::fromLatin1(role));
    return label;
}

QPushButton* newButton(const char* role) {
    auto* const button = new QPushButton;
    button->setProperty("role", QString::fromLatin1(role));
    button->setAutoDefault(true);
    return button;
}

void announce(QWidget& widget, const QString& text) {
    if (!QAccessible::isActive())
        return;
    widget.setAccessibleName(text);
    QAccessibleEvent alert(&widget, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace app
