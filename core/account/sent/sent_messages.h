// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/account/session.h"
#include "core/protocol/proof_messages.h"

namespace account {

struct HttpCall;

/// What a sender sees and changes about messages sent: the `/v1/envelopes` calls of the signed-in person.
/// Errors of all: PasswordRequired (not signed in, or the session has ended), the network's; of those about
/// one message also UnknownEnvelope and NotAuthorized (sent by somebody else). The session must outlive this
/// and the calls.
class SentMessages final {
public:
    explicit SentMessages(Session& session) : m_session(session) {}

    /// Newest first, at most 50; `before` is the `next` of the page before, empty for the first page.
    Async<protocol::EnvelopeStatusPage> page(const std::string& before = {});
    Async<protocol::EnvelopeStatus> status(const std::string& envelopeId);
    /// The key is released to nobody until unlock(); recipients read `reason`, which may be empty. Locking
    /// again replaces the reason. Errors also: InvalidRequest (a reason that is too long).
    Async<void> lock(const std::string& envelopeId, const std::string& reason);
    Async<void> unlock(const std::string& envelopeId);
    /// The same for one recipient's copy; unlocking lifts what the recipient locked, too. Errors also:
    /// UnknownEnvelope for an address that is no recipient.
    Async<void> lockCopy(const std::string& envelopeId, const std::string& address,
                         const std::string& reason);
    Async<void> unlockCopy(const std::string& envelopeId, const std::string& address);
    /// Seconds since the epoch, UTC; nothing: never. A time that has passed expires the message at once.
    Async<void> setExpiry(const std::string& envelopeId, std::optional<std::int64_t> expiresAt);
    /// What the gateway did with the message of this Message-ID, angle brackets or not. That nothing is known
    /// (yet) is a value. Errors also: InvalidRequest when there is no id in `messageId`.
    Async<protocol::MessageProof> proof(const std::string& messageId);

private:
    template <class T>
    Async<T> send(base::Result<HttpCall> call, base::Result<T> (*parse)(const QByteArray&));

    Session& m_session;
};

} // namespace account
