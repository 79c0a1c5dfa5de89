// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/message_view.h"

#include "app/style/widgets.h"
#include "viewer/front/panel.h"
#include "viewer/reading/link_question.h"
#include "viewer/reading/message_printer.h"

#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

namespace reading {
MessageView::MessageView(web::HtmlEngineLoader& engines, const QString& senderText, QWidget* parent)
    : QWidget(parent), m_replies(new compose::ReplyBar), m_head(new MessageHead(senderText, m_replies)),
      m_loading(new QFrame),
      m_loadingText(front::newLabel(tr("Still loading: the end is being checked"), "text")),
      m_progress(new QProgressBar), m_notice(front::newLabel({}, "text")), m_body(new MessageBody(engines)),
      m_attachments(new AttachmentBar) {
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
    layout->addWidget(m_body, 1);
    layout->addWidget(m_notice);
    layout->addWidget(m_attachments);
    connect(m_body, &MessageBody::linkActivated, this, [this](const QUrl& url) { askToOpenLink(url, this); });
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
    if (opened.body.html && opened.body.html->blockedReferences > 0) {
        m_head->setBlocked(tr("Pictures and other content from the internet were left out to protect you."));
    }
    m_attachments->setAttachments(opened);
    m_body->showMessage(opened);
}

void MessageView::setProgress(int percent) {
    m_progress->setValue(percent);
}

void MessageView::setVerified(const OpenedMessage& opened, const QString& senderText) {
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

void MessageView::print() {
    printMessage(*m_body, this);
}

void MessageView::activate() {
    m_body->focusTarget()->setFocus(Qt::OtherFocusReason);
}

} // namespace reading
