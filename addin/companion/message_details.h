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
    /// While a change is under way nothing else can be changed.
    void setBusy(bool isBusy);

Q_SIGNALS:
    void lockChosen();
    void unlockChosen();
    void expiryChosen();

private:
    void fillRecipients(const protocol::EnvelopeStatus& status);

    QLabel* m_subject;
    QLabel* m_sent;
    QLabel* m_state;
    QTreeWidget* m_recipients;
    QPushButton* m_lock;
    QPushButton* m_unlock;
    QPushButton* m_expiry;
    std::string m_envelopeId;
};

} // namespace companion
