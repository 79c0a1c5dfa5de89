// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/find_bar.h"

#include "app/style/widgets.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace reading {

FindBar::FindBar(QWidget* parent) : QWidget(parent), m_text(new QLineEdit), m_result(app::newLabel("error")) {
    m_text->setPlaceholderText(tr("Find in message"));
    m_text->setAccessibleName(tr("Find in message"));
    auto* const layout = new QHBoxLayout(this);
    const int gap = fontMetrics().height() / 3;
    layout->setContentsMargins(gap * 3, gap, gap * 3, gap);
    layout->addWidget(m_text, 2);
    const auto addButton = [layout](const QString& text) {
        QPushButton* const button = app::newButton("secondary");
        button->setText(text);
        layout->addWidget(button);
        return button;
    };
    connect(addButton(tr("&Next")), &QPushButton::clicked, this, &FindBar::nextWanted);
    connect(addButton(tr("&Previous")), &QPushButton::clicked, this, &FindBar::previousWanted);
    layout->addWidget(m_result, 1);
    connect(addButton(tr("Close &search")), &QPushButton::clicked, this, &FindBar::closed);
    connect(m_text, &QLineEdit::textChanged, this, &FindBar::nextWanted);
    hide();
}

void FindBar::activate() {
    show();
    m_text->selectAll();
    m_text->setFocus(Qt::ShortcutFocusReason);
}

QString FindBar::text() const {
    return m_text->text();
}

void FindBar::setFound(bool isFound) {
    const QString words = isFound || text().isEmpty() ? QString() : tr("Not found");
    if (words == m_result->text())
        return;
    m_result->setText(words);
    if (!words.isEmpty())
        app::announce(*m_result, words);
}

void FindBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        event->modifiers() & Qt::ShiftModifier ? Q_EMIT previousWanted() : Q_EMIT nextWanted();
    else
        QWidget::keyPressEvent(event);
}

} // namespace reading
