// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/message_view.h"

#include "app/style/widgets.h"
#include "core/account/http/reply.h"
#include "viewer/front/panel.h"
#include "viewer/reading/link_question.h"
#include "viewer/reading/message_printer.h"

#include <QLabel>
#include <QPointer>
#include <QProgressBar>
#include <QVBoxLayout>

namespace reading {
MessageView::MessageView(web::HtmlEngineLoader& engines, const QString& senderText, QWidget* parent)
    : QWidget(parent), m_replies(new compose::ReplyBar), m_head(new MessageHead(senderText, m_replies)),
      m_loading(new QFrame),
      m_loadingText(front::newLabel(tr("Still loading: the end is being checked"), "text")),
      m_progress(new QProgressBar), m_notice(front::newLabel({}, "text")), m_body(new MessageBody(engines)),
      m_find(new FindBar), m_attachments(new AttachmentBar) {
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    const int gap = fontMetrics().height();
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
    layout->addWidget(m_find);
    layout->addWidget(m_body, 1);
    layout->addWidget(m_notice);
    layout->addWidget(m_attachments);
    connect(m_body, &MessageBody::linkActivated, this,
            [this](const QUrl& url) { askToOpenLink(url, m_body->linkTexts(url), this); });
    connect(m_body, &MessageBody::menuWanted, this, &MessageView::menuWanted);
    connect(m_find, &FindBar::nextWanted, this, [this] { findNext(web::FindDirection::Forward); });
    connect(m_find, &FindBar::previousWanted, this, [this] { findNext(web::FindDirection::Backward); });
    connect(m_find, &FindBar::closed, this, [this] {
        m_find->hide();
        activate();
    });
    connect(m_body, &MessageBody::shown, this, &MessageView::bodyShown);
    connect(m_attachments, &AttachmentBar::saved, this, &MessageView::setNotice);
    connect(m_attachments, &AttachmentBar::failed, this, &MessageView::saveFailed);
}

void MessageView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_head->setRoom(height());
    m_attachments->setRoom(height());
}

void MessageView::showMessage(const OpenedMessage& opened) {
    m_head->setMessage(opened.message);
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
    if (!opened.body.html && !opened.message.body.html.empty())
        remarks += tr("This message is too complex to be shown as it was designed. This is its text.");
    if (opened.message.isReduced)
        remarks += tr("This message is too large or too deeply nested to be shown in full. What is missing "
                      "here is among the attachments.");
    if (!opened.body.html && opened.body.text.trimmed().isEmpty())
        remarks += tr("This message has no text.");
    m_head->setBlocked(remarks.join(QLatin1Char(' ')));
    m_attachments->setAttachments(opened);
    m_body->showMessage(opened);
}

void MessageView::setProgress(int percent) {
    m_progress->setValue(percent);
}

void MessageView::setVerified(const OpenedMessage& opened, const QString& senderText) {
    m_opened = opened;
    m_head->setSenderText(senderText);
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

void MessageView::print(Paper paper) {
    const auto gathered = gatherRecord(m_opened, m_head->senderText());
    account::onFinished(gathered, this, [this, paper](const std::shared_ptr<const Record>& record) {
        putOnPaper(record, paper, this, [this](const QString& said) { setNotice(said); });
    });
}

void MessageView::find() {
    m_find->activate();
}

void MessageView::findNext(web::FindDirection direction) {
    if (!m_find->isVisible())
        m_find->activate();
    m_body->find(
        m_find->text(), direction,
        [find = QPointer<FindBar>(m_find)](bool isFound) { // the engine may answer later than we live
            if (find)
                find->setFound(isFound);
        });
}

void MessageView::activate() {
    m_body->focusTarget()->setFocus(Qt::OtherFocusReason);
}

} // namespace reading
