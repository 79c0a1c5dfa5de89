// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/envelope_messages.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace companion {

/// One sent message: its recipients with the time each opened it, its state, and what the sender can do.
class MessageDetails final : public QWidget {
    Q_OBJECT
public:
    explicit MessageDetails(QWidget* parent = nullptr);

    /// Null: nothing is chosen.
    void setMessage(const protocol::EnvelopeStatus* status);
    const std::string& envelopeId() const { return m_envelopeId; }
    /// How many messages are chosen in the list: the buttons act on all of them.
    void setChosen(int count);
    /// While a change is under way nothing else can be changed.
    void setBusy(bool isBusy);

Q_SIGNALS:
    void lockChosen();
    void unlockChosen();
    void expiryChosen();
    /// For some recipients alone, by address.
    void copyLockChosen(const QStringList& addresses);
    void copyUnlockChosen(const QStringList& addresses);

private:
    QStringList chosenCopies(bool isLocked) const;
    void updateCopyButtons();
    void fillRecipients(const protocol::EnvelopeStatus& status);

    QLabel* m_subject;
    QLabel* m_sent;
    QLabel* m_state;
    QTreeWidget* m_recipients;
    QPushButton* m_lock;
    QPushButton* m_unlock;
    QPushButton* m_expiry;
    QPushButton* m_lockCopy;
    QPushButton* m_unlockCopy;
    QLabel* m_several;
    bool m_isBusy = false;
    std::string m_envelopeId;
};

} // namespace companion
