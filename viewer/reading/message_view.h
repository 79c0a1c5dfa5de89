// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viewer/compose/reply_bar.h"
#include "viewer/reading/attachment_bar.h"
#include "viewer/reading/message_body.h"
#include "viewer/reading/message_head.h"

#include <QWidget>

class QFrame;
class QLabel;
class QProgressBar;

namespace reading {

/// An opened message: its head, body and attachments, and whether its end is verified already.
class MessageView final : public QWidget {
    Q_OBJECT
public:
    MessageView(web::HtmlEngineLoader& engines, const QString& senderText, QWidget* parent = nullptr);

    void showMessage(const OpenedMessage& opened);
    /// More of the body is known than at first.
    void showWholeBody(const OpenedMessage& opened);
    void setProgress(int percent);
    void setVerified(const OpenedMessage& opened, const QString& senderText);
    /// Says for a while what was done, e.g. where a file was saved. Announced.
    void setNotice(const QString& text);
    void setZoom(double factor) { m_body->setZoom(factor); }
    void print();
    AttachmentBar& attachments() { return *m_attachments; }
    compose::ReplyBar& replies() { return *m_replies; }
    QString subject() const { return m_head->subject(); }
    /// Puts the focus on the text.
    void activate();

Q_SIGNALS:
    void bodyShown();
    void saveFailed(const base::Error& error);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showBody(const OpenedMessage& opened);

    compose::ReplyBar* m_replies;
    MessageHead* m_head;
    QFrame* m_loading;
    QLabel* m_loadingText;
    QProgressBar* m_progress;
    QLabel* m_notice;
    MessageBody* m_body;
    AttachmentBar* m_attachments;
};

} // namespace reading
