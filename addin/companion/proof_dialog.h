// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/account/sent/sent_messages.h"

#include <QDialog>
#include <QTimer>

class QFrame;
class QLabel;
class QLineEdit;
class QPushButton;

namespace companion {

/// "Was my message encrypted?": asks for a Message-ID and says, loudly when it left in clear. Goes on asking
/// for a minute while the gateway has not reported yet.
class ProofDialog final : public QDialog {
    Q_OBJECT
public:
    /// The session must outlive the dialog.
    explicit ProofDialog(account::Session& session, QWidget* parent = nullptr);

    /// Fills the field in and asks.
    void ask(const QString& messageId);

Q_SIGNALS:
    void failed(const base::Error& error, const account::Refusal& refusal);

private:
    void start();
    void askOnce();
    void answered(account::Reply<protocol::MessageProof> reply);
    void showVerdict(const QString& mark, const QString& what, const QString& next);

    account::SentMessages m_sent;
    QLineEdit* m_messageId;
    QPushButton* m_ask;
    QFrame* m_verdict;
    QLabel* m_what;
    QLabel* m_next;
    QTimer m_again;
    int m_left = 0; ///< how often to ask again
};

} // namespace companion
