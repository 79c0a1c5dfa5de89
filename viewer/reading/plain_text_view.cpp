// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/plain_text_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QTextBlock>
#include <QTimer>

namespace reading {
namespace {

constexpr qsizetype kSlice = 200'000;        ///< characters laid out at once
constexpr qsizetype kLinkedText = 1'000'000; ///< characters searched for links

} // namespace

PlainTextView::PlainTextView(QWidget* parent) : QPlainTextEdit(parent) {
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFrameShape(QFrame::NoFrame);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setCursorWidth(0); // nothing is typed here
    QTextOption option = document()->defaultTextOption();
    option.setTextDirection(Qt::LayoutDirectionAuto); // each paragraph as its own script has it
    document()->setDefaultTextOption(option);
    setAccessibleName(tr("Message text"));
    viewport()->setMouseTracking(true);
    document()->setDocumentMargin(fontMetrics().height());
}

void PlainTextView::showText(const QString& text) {
    m_pending = text;
    m_links = render::findLinks(
        QString(text.left(kLinkedText)).replace(QStringLiteral("\r\n"), QStringLiteral("\n")));
    m_pending.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    m_current = -1;
    clear();
    appendSlice();
}

void PlainTextView::appendSlice() {
    QTextCursor end(document());
    end.movePosition(QTextCursor::End);
    const bool isFirst = document()->isEmpty();
    end.insertText(m_pending.left(kSlice));
    m_pending.remove(0, kSlice);
    if (isFirst) {
        moveCursor(QTextCursor::Start);
        markLinks();
    }
    if (!m_pending.isEmpty())
        QTimer::singleShot(0, this, &PlainTextView::appendSlice);
    else
        markLinks();
}

void PlainTextView::markLinks() {
    QList<QTextEdit::ExtraSelection> marks;
    for (const render::PlainLink& link : m_links) {
        if (link.position + link.length >= document()->characterCount())
            break;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(document());
        mark.cursor.setPosition(static_cast<int>(link.position));
        mark.cursor.setPosition(static_cast<int>(link.position + link.length), QTextCursor::KeepAnchor);
        mark.format.setFontUnderline(true);
        mark.format.setForeground(palette().link());
        marks.append(mark);
    }
    setExtraSelections(marks);
}

const render::PlainLink* PlainTextView::linkAt(qsizetype position) const {
    for (const render::PlainLink& link : m_links)
        if (position >= link.position && position < link.position + link.length)
            return &link;
    return nullptr;
}

void PlainTextView::mouseMoveEvent(QMouseEvent* event) {
    const bool isOnLink = linkAt(cursorForPosition(event->pos()).position()) != nullptr;
    viewport()->setCursor(isOnLink ? Qt::PointingHandCursor : Qt::IBeamCursor);
    QPlainTextEdit::mouseMoveEvent(event);
}

void PlainTextView::mouseReleaseEvent(QMouseEvent* event) {
    QPlainTextEdit::mouseReleaseEvent(event);
    const render::PlainLink* const link = linkAt(cursorForPosition(event->pos()).position());
    if (link && event->button() == Qt::LeftButton && !textCursor().hasSelection())
        Q_EMIT linkActivated(link->url);
}

void PlainTextView::keyPressEvent(QKeyEvent* event) {
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && m_current >= 0 && m_current < static_cast<int>(m_links.size())) {
        Q_EMIT linkActivated(m_links[static_cast<std::size_t>(m_current)].url);
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

bool PlainTextView::selectLink(int step) {
    const int next = m_current < 0 && step < 0 ? -1 : m_current + step;
    if (next < 0 || next >= static_cast<int>(m_links.size())) {
        m_current = -1;
        return false;
    }
    m_current = next;
    const render::PlainLink& link = m_links[static_cast<std::size_t>(next)];
    QTextCursor cursor(document());
    cursor.setPosition(static_cast<int>(link.position));
    cursor.setPosition(static_cast<int>(link.position + link.length), QTextCursor::KeepAnchor);
    setTextCursor(cursor);
    return true;
}

bool PlainTextView::focusNextPrevChild(bool next) {
    return selectLink(next ? 1 : -1) || QPlainTextEdit::focusNextPrevChild(next);
}

} // namespace reading
