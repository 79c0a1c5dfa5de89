// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/message_head.h"

#include "app/style/widgets.h"
#include "viewer/front/folded_text.h"
#include "viewer/front/panel.h"
#include "viewer/front/words.h"

#include <QEvent>
#include <QFormLayout>
#include <QFrame>
#include <QPushButton>
#include <QVBoxLayout>

namespace reading {
namespace {

constexpr int kSubjectLines = 2;
constexpr int kRecipientLines = 2;
constexpr qsizetype kLongestSubject = 4000;
constexpr double kShare = 0.45; ///< of the view's height, at most
constexpr int kLowLines = 30;   ///< a view that is less high shows the sender first

QString shownMailbox(const message::Mailbox& mailbox) {
    return front::shown(
        envelope::HeaderMailbox{mailbox.displayName.toStdString(), mailbox.address.toStdString()});
}

} // namespace

MessageHead::MessageHead(const QString& senderText, QWidget* answers, QWidget* parent)
    : QScrollArea(parent), m_content(new QFrame), m_title(new front::FoldedText("subject", kSubjectLines)),
      m_rows(new QFormLayout), m_sender(front::newLabel(senderText, "quiet")),
      m_details(app::newButton("link")), m_blocked(front::newLabel({}, "quiet")) {
    setObjectName(QStringLiteral("messageHead"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    m_content->setObjectName(QStringLiteral("messageHead"));
    m_content->setFocusPolicy(Qt::TabFocus);
    m_content->installEventFilter(this);
    auto* const layout = new QVBoxLayout(m_content);
    const int gap = fontMetrics().height();
    layout->setContentsMargins(gap, gap / 2, gap, gap / 2);
    layout->setSpacing(gap / 3);
    layout->addWidget(m_title);
    m_rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_rows->setHorizontalSpacing(gap);
    m_rows->setVerticalSpacing(2);
    layout->addLayout(m_rows);
    auto* const state = new QHBoxLayout;
    auto* const icon = new front::StatusIcon;
    icon->setMark(front::Mark::Good);
    state->addWidget(icon, 0, Qt::AlignVCenter);
    state->addWidget(m_sender, 1);
    state->addWidget(m_details, 0, Qt::AlignVCenter);
    layout->addLayout(state);
    layout->addWidget(answers);
    layout->addWidget(m_blocked);
    m_details->hide();
    m_blocked->hide();
    setWidget(m_content);
    connect(m_details, &QPushButton::clicked, this, [this] { showRows(!m_rows->isRowVisible(1)); });
}

void MessageHead::addRow(const QString& name, const QString& value, const QString& unfold) {
    if (value.isEmpty())
        return;
    auto* const text = new front::FoldedText("value", kRecipientLines);
    text->setText(value, unfold);
    m_rows->addRow(front::newLabel(name, "field"), text);
    m_spoken += {name, value};
}

void MessageHead::addRow(const QString& name, const std::vector<message::Mailbox>& mailboxes) {
    QStringList names;
    for (const message::Mailbox& mailbox : mailboxes)
        names += shownMailbox(mailbox);
    addRow(name, names.join(QStringLiteral(", ")),
           tr("Show all %n", "recipients", static_cast<int>(mailboxes.size())));
}

void MessageHead::setMessage(const message::Message& message) {
    m_subject = front::shown(message.subject.toStdString(), kLongestSubject);
    m_title->setText(m_subject.isEmpty() ? tr("(no subject)") : m_subject, tr("Show the whole subject"));
    m_spoken = {m_title->text()};
    addRow(tr("From"), message.from);
    addRow(tr("To"), message.to);
    addRow(tr("Cc"), message.cc);
    if (message.date.isValid())
        addRow(tr("Date"), front::shownDate(message.date), {});
    m_content->setAccessibleName(m_spoken.join(QStringLiteral(". ")));
    m_isLow = false;
    setRoom(m_room);
}

void MessageHead::setSenderText(const QString& text) {
    m_sender->setText(text);
}

QString MessageHead::senderText() const {
    return m_sender->text();
}

void MessageHead::setBlocked(const QString& text) {
    m_blocked->setText(text);
    m_blocked->setVisible(!text.isEmpty());
}

void MessageHead::setRoom(int height) {
    m_room = height;
    const bool isLow = height < kLowLines * fontMetrics().height() && m_rows->rowCount() > 1;
    if (isLow != m_isLow) {
        m_isLow = isLow;
        m_details->setVisible(isLow);
        showRows(!isLow);
    }
    updateHeight();
}

void MessageHead::showRows(bool isShown) {
    for (int row = 1; row < m_rows->rowCount(); ++row)
        m_rows->setRowVisible(row, isShown);
    m_title->setBrief(!isShown);
    m_details->setText(isShown ? tr("Fewer details") : tr("Details"));
}

void MessageHead::updateHeight() {
    // The style's border and padding lie around the viewport.
    const int around = height() - viewport()->height();
    const int needed = std::max(m_content->layout()->totalHeightForWidth(viewport()->width()),
                                m_content->minimumSizeHint().height()) +
                       around;
    const int most = static_cast<int>(m_room * kShare);
    setFixedHeight(m_room > 0 ? std::min(needed, most) : needed);
}

void MessageHead::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    updateHeight();
}

bool MessageHead::eventFilter(QObject* watched, QEvent* event) {
    const bool isNews = event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show;
    if (watched == m_content && isNews) {
        updateHeight();
        // What is shown for the first time gets its style, and with it its size, only then.
        QMetaObject::invokeMethod(this, &MessageHead::updateHeight, Qt::QueuedConnection);
    }
    return QScrollArea::eventFilter(watched, event);
}

} // namespace reading
