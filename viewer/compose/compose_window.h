// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/reply/reply_task.h"
#include "app/reply/reply_text.h"
#include "viewer/compose/attachment_list.h"
#include "viewer/compose/recipient_field.h"

#include <QMainWindow>

class QBoxLayout;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace compose {

/// What a compose window begins with.
struct Beginning {
    reply::ReplyKind kind = reply::ReplyKind::Reply;
    message::MessageDraft draft;
    app::ErrorContext circumstances; ///< for the words of an error
};

/// One secure reply or forward while it is written and sent. What was written stays until it is sent: through
/// a failure, through a session that ended (the password is asked for here), and when the window of the
/// message closes; closing asks once.
class ComposeWindow final : public QMainWindow {
    Q_OBJECT
public:
    ComposeWindow(std::unique_ptr<app::ReplyTask> task, Beginning beginning);
    ~ComposeWindow() override;

Q_SIGNALS:
    /// The window says so until it is closed.
    void sent(reply::ReplyKind kind);

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void makeFields(QFormLayout& rows);
    void makePasswordRow(QFormLayout& rows);
    void makeFooter(QBoxLayout& layout);
    void makeShortcuts();
    void followTask();
    void applyStyle();
    void send();
    bool isComplete();
    message::MessageDraft draft() const;
    void showFailure(const base::Error& error, const account::Refusal& refusal);
    void showSent();
    void askPassword();
    bool isEmpty() const;
    bool lacksAttachment() const;
    void askBeforeSending(const QString& text, const QString& accept, bool& isAllowed);
    void setSending(bool isSending);
    void say(const QString& text, const char* role = "error");
    void cancel();
    void askToClose();

    std::unique_ptr<app::ReplyTask> m_task;
    Beginning m_beginning;
    RecipientField* m_to;
    RecipientField* m_cc = nullptr; ///< none: nobody gets a copy
    QLineEdit* m_subject;
    QPlainTextEdit* m_text;
    AttachmentList* m_attachments;
    QLabel* m_passwordLabel;
    QLineEdit* m_password; ///< shown when the service asks for it
    QLabel* m_notice;
    QProgressBar* m_progress;
    QLabel* m_promise;
    QPushButton* m_send;
    QPushButton* m_cancel;
    bool m_mayBeEmpty = false;
    bool m_mayLackAttachment = false;
    bool m_mayClose = false;
    bool m_isChanged = false;
    bool m_isStyling = false;
};

} // namespace compose
