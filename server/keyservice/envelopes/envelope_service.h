// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/envelope_messages.h"
#include "server/keyservice/operations/answer.h"
#include "server/keyservice/operations/client.h"

namespace keyservice {

struct ServiceContext;

/// Whether a deposit made a new row (201) or found the very same one (200).
enum class Deposit { Created, Existed };

/// What a gateway says of a deposit beside what it deposits.
struct DepositNotes {
    std::string messageIdHash; ///< core/protocol/proof_messages.h; for the sender's proof; may be empty
    /// Names message and recipients (43 characters of base64url): the same again, from any gateway, is the
    /// same envelope. Empty: a new one in any case.
    std::string sealing;
    bool isWaiting = false; ///< no mail server has taken it yet: not in Sent and not in the proof
};

struct DepositAnswer {
    Deposit state = Deposit::Created;
    std::optional<protocol::EarlierEnvelope> earlier; ///< of the same sealing, to be used instead
};

/// Which of the sender's envelopes.
struct SentQuery {
    std::string before; ///< a page's `next`; empty for the first
    std::string words;  ///< each in the subject or a recipient's address, whatever its case and accents
};

/// Envelope keys: deposit by the gateway, release to recipients, and what senders do afterwards. Thread-safe.
/// Every answer, refusals included, is given after its audit row is durable. Common errors as in
/// AccountService.
class EnvelopeService final {
public:
    explicit EnvelopeService(ServiceContext& context);

    /// client.bearer is the deposit credential. Errors: NotAuthorized, Conflict, InvalidRequest.
    void deposit(std::string envelopeId, protocol::DepositRequest request, Client client,
                 Completion<DepositAnswer> done, DepositNotes notes = {});
    /// Refusals are found in this order: UnknownEnvelope, EnvelopeLocked (reason), EnvelopeExpired
    /// (expiredAt), PasswordRequired (not signed in), NotARecipient, PasswordRequired (level high and the
    /// password is not fresh). The first release to a recipient mails the sender a receipt.
    void releaseKey(std::string envelopeId, protocol::KeyRequest request, Client client,
                    Completion<protocol::KeyRelease> done);

    /// When a header with this digest was deposited first; for anybody who has the envelope. Errors:
    /// UnknownEnvelope.
    void sealRecord(std::string headerDigest, const Client& client, Completion<protocol::SealRecord> done);

    /// For the sender. Errors of these five: PasswordRequired, UnknownEnvelope, NotAuthorized (not the
    /// sender).
    void status(std::string envelopeId, Client client, Completion<protocol::EnvelopeStatus> done);
    /// Newest first, 50 a page. A page of a search may hold fewer, even none, and still have a `next`: so
    /// much was looked through.
    void list(SentQuery query, Client client, Completion<protocol::EnvelopeStatusPage> done);
    void lock(std::string envelopeId, protocol::LockRequest request, Client client, Completion<Nothing> done);
    /// Errors also: EnvelopeLocked (by an administrator, whose reason it is; a sender cannot lift that).
    void unlock(std::string envelopeId, Client client, Completion<Nothing> done);
    void setExpiry(std::string envelopeId, protocol::ExpiryRequest request, Client client,
                   Completion<Nothing> done);

private:
    ServiceContext& m_context;
};

} // namespace keyservice
