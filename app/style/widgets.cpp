// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/style/widgets.h"

#include <QAccessible>
#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

#include <utility>

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

void showButtonsIn(QMenu& menu, const QWidget* page) {
    constexpr char kOurs[] = "ofAButton";
    const auto before = menu.actions();
    for (QAction* const action : before)
        if (action->property(kOurs).toBool())
            delete action;
    if (!page)
        return;
    bool isFirst = true;
    const auto buttons = page->findChildren<QPushButton*>();
    for (QPushButton* const button : buttons) {
        if (!button->isVisibleTo(page))
            continue;
        if (std::exchange(isFirst, false))
            menu.addSeparator()->setProperty(kOurs, true);
        QAction* const action = menu.addAction(button->text(), button, &QPushButton::click);
        action->setProperty(kOurs, true);
        action->setEnabled(button->isEnabled());
    }
}

void announce(QWidget& widget, const QString& text) {
    if (!QAccessible::isActive())
        return;
    widget.setAccessibleName(text);
    QAccessibleEvent alert(&widget, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace app
