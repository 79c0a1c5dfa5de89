// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/message/message.h"

#include <QScrollArea>

class QFormLayout;
class QFrame;
class QLabel;
class QPushButton;

namespace front {
class FoldedText;
}

namespace reading {

/// Who wrote what to whom, that it is verified, and the buttons to answer it. Takes no more than its share of
/// the room that there is: long lists unfold, a low window shows the sender first, and what is still too much
/// scrolls. One tab stop; a screen reader hears all of it there.
class MessageHead final : public QScrollArea {
    Q_OBJECT
public:
    /// Takes `answers`.
    MessageHead(const QString& senderText, QWidget* answers, QWidget* parent = nullptr);

    void setMessage(const message::Message& message);
    /// What is known of the sender and the message by now.
    void setSenderText(const QString& text);
    QString senderText() const;
    /// Says that something of the message is not shown, and why.
    void setBlocked(const QString& text);
    /// The height of the view that this is a part of.
    void setRoom(int height);
    QString subject() const { return m_subject; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addRow(const QString& name, const std::vector<message::Mailbox>& mailboxes);
    void addRow(const QString& name, const QString& value, const QString& unfold);
    void showRows(bool isShown);
    void updateHeight();

    QString m_subject;
    QStringList m_spoken;
    QFrame* m_content;
    front::FoldedText* m_title;
    QFormLayout* m_rows;
    QLabel* m_sender;
    QPushButton* m_details;
    QLabel* m_blocked;
    int m_room = 0;
    bool m_isLow = false;
};

} // namespace reading
