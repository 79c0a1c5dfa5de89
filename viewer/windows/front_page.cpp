// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/windows/front_page.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace windows {
namespace {

constexpr int kColumnWidth = 42; ///< in heights of a line, about 75 characters

} // namespace

FrontPage::FrontPage(QWidget* parent)
    : QScrollArea(parent), m_front(new front::EnvelopeFront), m_column(new QVBoxLayout) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto* const page = new QWidget;
    page->setObjectName(QStringLiteral("page"));
    page->setAttribute(Qt::WA_StyledBackground);
    auto* const column = new QWidget(page);
    const int line = fontMetrics().height();
    column->setMaximumWidth(kColumnWidth * line);
    column->setLayout(m_column);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(line);
    m_column->addWidget(m_front);
    m_column->addStretch();
    auto* const row = new QHBoxLayout(page);
    row->setContentsMargins(line, line, line, line / 2);
    row->addStretch(1);
    row->addWidget(column, 1000);
    row->addStretch(1);
    setWidget(page);
}

void FrontPage::setPanel(front::Panel* panel) {
    if (m_panel) {
        m_panel->hide();
        m_panel->deleteLater(); // it may be the one that is asking for this
    }
    m_panel = panel;
    m_column->insertWidget(1, panel);
    m_rows.reset();
    updateRows();
    panel->activate();
    QTimer::singleShot(0, panel, [this, panel] {
        ensureWidgetVisible(panel, 0, 0);
        auto* const button = panel->findChild<QPushButton*>(QStringLiteral("primary"));
        if (button && !panel->hasForm())
            ensureWidgetVisible(button, 0, fontMetrics().height());
    });
}

// The way on stays on the screen: what was sent folds before that.
void FrontPage::updateRows() {
    if (!m_panel)
        return;
    using Rows = front::EnvelopeFront::Rows;
    if (m_panel->hasForm()) {
        if (m_rows != Rows::SenderOnly)
            m_front->setRows(Rows::SenderOnly);
        m_rows = Rows::SenderOnly;
        return;
    }
    if (m_rows != Rows::All)
        m_front->setRows(Rows::All);
    m_rows = Rows::All;
    if (widget()->layout()->totalHeightForWidth(viewport()->width()) <= viewport()->height())
        return;
    m_front->setRows(Rows::SenderOnly);
    m_rows = Rows::SenderOnly;
}

void FrontPage::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    updateRows();
}

} // namespace windows
