// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viewer/compose/reply_bar.h"
#include "viewer/reading/attachment_bar.h"
#include "viewer/reading/message_body.h"

#include <QWidget>

class QFormLayout;
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
    QString subject() const { return m_subject; }
    /// Puts the focus on the text.
    void activate();

Q_SIGNALS:
    void bodyShown();
    void saveFailed(const base::Error& error);

private:
    void showBody(const OpenedMessage& opened);
    void fillHead(const message::Message& message);
    void addRow(const QString& name, const std::vector<message::Mailbox>& mailboxes);
    void addRow(const QString& name, const QString& value);

    QString m_subject;
    QFrame* m_head;
    QLabel* m_title;
    QFormLayout* m_rows;
    QLabel* m_sender;
    QFrame* m_loading;
    QLabel* m_loadingText;
    QProgressBar* m_progress;
    QLabel* m_blocked;
    QLabel* m_notice;
    MessageBody* m_body;
    AttachmentBar* m_attachments;
    compose::ReplyBar* m_replies;
};

} // namespace reading
