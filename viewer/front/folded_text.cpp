// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/front/folded_text.h"

#include "app/style/widgets.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QTextLayout>
#include <QVBoxLayout>

namespace front {
namespace {

constexpr int kUsualWidth = 20; ///< in heights of a line: what is asked for, not what is needed
constexpr int kLeastWidth = 4;

} // namespace

FoldedLabel::FoldedLabel(const char* role, QWidget* parent) : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setProperty("role", QString::fromLatin1(role));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FoldedLabel::setMaximumLines(int lines) {
    m_maximumLines = lines;
    updateGeometry();
    update();
    look();
}

FoldedLabel::Lines FoldedLabel::linesFor(int width) const {
    Lines lines;
    const QStringList paragraphs = text().split(u'\n');
    for (const QString& paragraph : paragraphs) {
        QTextLayout layout(paragraph, font(), this);
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(width);
            if (m_maximumLines > 0 && lines.texts.size() == m_maximumLines) {
                lines.isElided = true;
                // The last line takes the rest, so that it ends where there is no more room.
                lines.texts.last() = fontMetrics().elidedText(
                    lines.texts.last() + paragraph.mid(line.textStart()).left(200) + u'…', Qt::ElideRight,
                    width);
                return lines;
            }
            lines.texts += paragraph.mid(line.textStart(), line.textLength());
        }
        layout.endLayout();
    }
    return lines;
}

QSize FoldedLabel::sizeHint() const {
    const int wide = fontMetrics().height() * kUsualWidth;
    const int needed = fontMetrics().size(0, text().left(1000)).width() + 2;
    const int width = std::min(wide, needed);
    return {width, heightForWidth(width)};
}

QSize FoldedLabel::minimumSizeHint() const {
    return {fontMetrics().height() * kLeastWidth, fontMetrics().height()};
}

int FoldedLabel::heightForWidth(int width) const {
    return std::max<int>(1, static_cast<int>(linesFor(std::max(1, width)).texts.size())) *
           fontMetrics().lineSpacing();
}

void FoldedLabel::resizeEvent(QResizeEvent* event) {
    QLabel::resizeEvent(event);
    look();
}

void FoldedLabel::look() {
    const bool isElided = linesFor(width()).isElided;
    if (isElided == m_isElided)
        return;
    m_isElided = isElided;
    // Queued: what follows changes the layout that is being done.
    QMetaObject::invokeMethod(
        this, [this] { Q_EMIT elided(m_isElided); }, Qt::QueuedConnection);
}

void FoldedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    const QStringList lines = linesFor(width()).texts;
    int top = 0;
    for (const QString& line : lines) {
        const QRect place(0, top, width(), fontMetrics().height());
        painter.drawText(place, Qt::TextSingleLine | static_cast<int>(alignment() & Qt::AlignHorizontal_Mask),
                         line);
        top += fontMetrics().lineSpacing();
    }
}

void FoldedLabel::contextMenuEvent(QContextMenuEvent* event) {
    auto* const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Copy"), this, [this] { QApplication::clipboard()->setText(text()); });
    menu->popup(event->globalPos());
}

FoldedText::FoldedText(const char* role, int lines, QWidget* parent)
    : QWidget(parent), m_lines(lines), m_label(new FoldedLabel(role, this)),
      m_button(app::newButton("link")) {
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_label);
    layout->addWidget(m_button, 0, Qt::AlignLeft);
    m_button->setCursor(Qt::PointingHandCursor);
    m_button->hide();
    m_label->setMaximumLines(lines);
    connect(m_label, &FoldedLabel::elided, this, &FoldedText::updateButton);
    connect(m_button, &QPushButton::clicked, this, [this] { setFolded(!m_isFolded); });
}

void FoldedText::setText(const QString& text, const QString& unfold) {
    m_unfold = unfold;
    m_label->setText(text);
    setFolded(true);
}

void FoldedText::setFolded(bool isFolded) {
    m_isFolded = isFolded;
    const int lines = m_isBrief ? 1 : m_lines;
    m_label->setMaximumLines(isFolded ? lines : 0);
    updateButton();
}

void FoldedText::setBrief(bool isBrief) {
    if (isBrief == m_isBrief)
        return;
    m_isBrief = isBrief;
    setFolded(true);
}

void FoldedText::updateButton() {
    m_button->setText(m_isFolded ? m_unfold : tr("Show less"));
    m_button->setVisible(!m_isBrief && (m_label->isElided() || !m_isFolded));
}

} // namespace front
