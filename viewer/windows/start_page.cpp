// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/windows/start_page.h"

#include "viewer/front/panel.h"

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace windows {

StartPage::StartPage(QWidget* parent)
    : QWidget(parent), m_open(new QPushButton(tr("&Open a secure message…"))) {
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    auto* const target = new QFrame(this);
    target->setObjectName(QStringLiteral("dropTarget"));
    auto* const heading = front::newLabel(tr("Read a secure message"), "heading");
    auto* const text = front::newLabel(tr("Save the attachment of the mail you received, “securedoc….html”, "
                                          "and drop it here. The saved mail itself works too."),
                                       "text");
    heading->setAlignment(Qt::AlignCenter);
    text->setAlignment(Qt::AlignCenter);
    m_open->setProperty("role", QStringLiteral("primary"));
    m_open->setAccessibleDescription(heading->text() + u' ' + text->text());
    const int gap = fontMetrics().height() * 2;
    auto* const inside = new QVBoxLayout(target);
    inside->setContentsMargins(gap, gap, gap, gap);
    inside->setSpacing(gap / 2);
    inside->addStretch();
    inside->addWidget(heading);
    inside->addWidget(text);
    inside->addWidget(m_open, 0, Qt::AlignCenter);
    inside->addStretch();
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(gap, gap, gap, gap);
    layout->addWidget(target);
    connect(m_open, &QPushButton::clicked, this, &StartPage::openChosen);
}

void StartPage::activate() {
    m_open->setFocus(Qt::OtherFocusReason);
}

} // namespace windows
