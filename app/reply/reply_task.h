// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/application.h"
#include "core/pipeline/reply/reply_draft.h"
#include "core/protocol/reply_messages.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <atomic>

namespace app {

/// Sends one reply or forward: fetches the issuer's terms, signs in if need be, seals (on another thread),
/// uploads. Shared by the window and the command line. After a failure send() may be called again; a message
/// that was not changed in between arrives once, even when only the answer to the first try was lost. Lives
/// in the application's thread; destroying it cancels.
class ReplyTask final : public QObject {
    Q_OBJECT
public:
    /// `address`: the account that answers; empty where nobody is signed in (level none), which fails.
    ReplyTask(Application& application, envelope::Envelope answered, std::string address,
              QObject* parent = nullptr);
    ~ReplyTask() override;

    const envelope::Envelope& answered() const { return m_answered; }
    /// The addresses that are this person's, as far as is known here.
    std::vector<std::string> ownAddresses();

    /// `password` signs in first; empty: with the session that is there or remembered.
    void send(reply::ReplyKind kind, message::MessageDraft draft, base::SecretBytes password = {});
    /// failed(Cancelled), when something is being sent. The service may have it all the same.
    void cancel();
    bool isSending() const { return m_isSending; }

Q_SIGNALS:
    /// From 0 to 1000, over sealing and upload.
    void progressed(int perMille);
    void sent(const QString& submissionId);
    /// Errors: as account::submitReply, Session::signIn and pipeline::sealReply; NotRegistered without an
    /// account; ServiceUnavailable with the detail kNoReplyKey; Cancelled. After PasswordRequired and
    /// WrongPassword send() takes a password.
    void failed(const base::Error& error, const account::Refusal& refusal);

private:
    void fetchIssuer();
    void enterSession(const protocol::IssuerDocument& issuer);
    void seal(const protocol::IssuerDocument& issuer);
    void submit(std::shared_ptr<const base::RandomAccessSource> bytes);
    void fail(const base::Error& error, const account::Refusal& refusal = {});
    void nameMessage();

    using Sealed = base::Result<std::shared_ptr<const base::RandomAccessSource>>;

    Application& m_application;
    envelope::Envelope m_answered;
    std::string m_address;
    reply::ReplyKind m_kind = reply::ReplyKind::Reply;
    message::MessageDraft m_draft;
    base::SecretBytes m_password; ///< until it was used
    QByteArray m_fingerprint;     ///< of the draft that m_idempotencyKey stands for
    std::string m_idempotencyKey;
    bool m_isSending = false;
    struct Shared {
        std::atomic<bool> isCancelled = false;
        std::atomic<int> sealedShare = 0;
    };
    std::shared_ptr<Shared> m_shared; // with the sealing thread, which may outlive us by one piece
    QTimer m_tick;                    ///< looks at how far sealing is
    QFuture<account::Reply<protocol::SubmissionReceipt>> m_upload;
};

} // namespace app
