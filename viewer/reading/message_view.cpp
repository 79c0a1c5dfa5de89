// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/message_view.h"

#include "app/style/widgets.h"
#include "viewer/front/panel.h"
#include "viewer/front/words.h"
#include "viewer/reading/link_question.h"
#include "viewer/reading/message_printer.h"

#include <QFormLayout>
#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

namespace reading {
namespace {

constexpr std::size_t kShownRecipients = 6;

QString shownMailbox(const message::Mailbox& mailbox) {
    return front::shown(
        envelope::HeaderMailbox{mailbox.displayName.toStdString(), mailbox.address.toStdString()});
}

} // namespace

MessageView::MessageView(web::HtmlEngineLoader& engines, const QString& senderText, QWidget* parent)
    : QWidget(parent), m_head(new QFrame), m_title(front::newLabel({}, "subject")), m_rows(new QFormLayout),
      m_sender(front::newLabel({}, "quiet")), m_loading(new QFrame),
      m_loadingText(front::newLabel(tr("Still loading: the end is being checked"), "text")),
      m_progress(new QProgressBar), m_blocked(front::newLabel({}, "quiet")),
      m_notice(front::newLabel({}, "text")), m_body(new MessageBody(engines)),
      m_attachments(new AttachmentBar), m_replies(new compose::ReplyBar) {
    m_head->setObjectName(QStringLiteral("messageHead"));
    m_head->setFocusPolicy(Qt::TabFocus);
    auto* const head = new QVBoxLayout(m_head);
    const int gap = fontMetrics().height();
    head->setContentsMargins(gap, gap * 2 / 3, gap, gap * 2 / 3);
    head->addWidget(m_title);
    m_rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_rows->setHorizontalSpacing(gap);
    m_rows->setVerticalSpacing(2);
    head->addLayout(m_rows);
    auto* const state = new QHBoxLayout;
    auto* const icon = new front::StatusIcon;
    icon->setMark(front::Mark::Good);
    state->addWidget(icon, 0, Qt::AlignTop);
    m_sender->setText(senderText);
    state->addWidget(m_sender, 1);
    head->addLayout(state);
    head->addWidget(m_replies);
    head->addWidget(m_blocked);
    m_blocked->hide();

    m_loading->setObjectName(QStringLiteral("loading"));
    auto* const loading = new QHBoxLayout(m_loading);
    loading->addWidget(m_loadingText, 1);
    loading->addWidget(m_progress);
    m_progress->setAccessibleName(m_loadingText->text());
    m_notice->hide();
    m_notice->setContentsMargins(gap, gap / 3, gap, gap / 3);

    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(m_loading);
    layout->addWidget(m_body, 1);
    layout->addWidget(m_notice);
    layout->addWidget(m_attachments);
    connect(m_body, &MessageBody::linkActivated, this, [this](const QUrl& url) { askToOpenLink(url, this); });
    connect(m_body, &MessageBody::shown, this, &MessageView::bodyShown);
    connect(m_attachments, &AttachmentBar::saved, this, &MessageView::setNotice);
    connect(m_attachments, &AttachmentBar::failed, this, &MessageView::saveFailed);
}

void MessageView::addRow(const QString& name, const QString& value) {
    if (!value.isEmpty())
        m_rows->addRow(front::newLabel(name, "field"), front::newLabel(value, "value"));
}

void MessageView::addRow(const QString& name, const std::vector<message::Mailbox>& mailboxes) {
    QStringList names;
    for (std::size_t i = 0; i < mailboxes.size() && i < kShownRecipients; ++i)
        names += shownMailbox(mailboxes[i]);
    QString value = names.join(QStringLiteral(", "));
    if (mailboxes.size() > kShownRecipients)
        value += QStringLiteral(", ") + tr("and %n more", "recipients that are not listed",
                                           static_cast<int>(mailboxes.size() - kShownRecipients));
    addRow(name, value);
}

void MessageView::fillHead(const message::Message& message) {
    m_subject = front::shown(message.subject.toStdString());
    m_title->setText(m_subject.isEmpty() ? tr("(no subject)") : m_subject);
    addRow(tr("From"), message.from);
    addRow(tr("To"), message.to);
    addRow(tr("Cc"), message.cc);
    if (message.date.isValid())
        addRow(tr("Date"), front::shownDate(message.date));
    QStringList spoken{m_title->text()};
    for (int row = 0; row < m_rows->rowCount(); ++row)
        for (const auto role : {QFormLayout::LabelRole, QFormLayout::FieldRole})
            spoken += static_cast<QLabel*>(m_rows->itemAt(row, role)->widget())->text();
    m_head->setAccessibleName(spoken.join(QStringLiteral(". ")));
}

void MessageView::showMessage(const OpenedMessage& opened) {
    fillHead(opened.message);
    showBody(opened);
}

void MessageView::showWholeBody(const OpenedMessage& opened) {
    m_body->clear();
    showBody(opened);
}

void MessageView::showBody(const OpenedMessage& opened) {
    QStringList remarks;
    if (opened.body.html && opened.body.html->blockedReferences > 0)
        remarks += tr("Pictures and other content from the internet were left out to protect you.");
    if (opened.message.isReduced)
        remarks += tr("This message is too large or too deeply nested to be shown in full. What is missing "
                      "here is among the attachments.");
    if (!opened.body.html && opened.body.text.trimmed().isEmpty())
        remarks += tr("This message has no text.");
    m_blocked->setText(remarks.join(QLatin1Char(' ')));
    m_blocked->setVisible(!remarks.isEmpty());
    m_attachments->setAttachments(opened);
    m_body->showMessage(opened);
}

void MessageView::setProgress(int percent) {
    m_progress->setValue(percent);
}

void MessageView::setVerified(const OpenedMessage& opened, const QString& senderText) {
    m_sender->setText(senderText);
    m_loading->hide();
    m_body->setParts(opened);
    m_attachments->setAttachments(opened);
    m_attachments->setReady(true);
    m_replies->setReady(true);
    app::announce(*m_loadingText, tr("The message is complete"));
}

void MessageView::setNotice(const QString& text) {
    m_notice->setText(text);
    m_notice->setVisible(!text.isEmpty());
    app::announce(*m_notice, text);
}

void MessageView::print() {
    printMessage(*m_body, this);
}

void MessageView::activate() {
    m_body->focusTarget()->setFocus(Qt::OtherFocusReason);
}

} // namespace reading
