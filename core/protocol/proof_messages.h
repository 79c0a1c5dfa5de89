// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Proof of encryption: what a sender learns of one message by its Message-ID. See account_messages.h for the
/// conventions.
namespace protocol {

/// The name under which gateway, service and sender speak of a message: SHA-256, in base64url, of its
/// Message-ID (RFC 5322 §3.6.4) without angle brackets and the blanks around them. Empty when `messageId` has
/// none, or is over 1,000 bytes.
std::string messageIdHash(std::string_view messageId);
/// True for 43 characters of base64url.
bool isMessageIdHash(std::string_view hash);

/// A message that the gateway let go as it was, although somebody outside gets it. No recipient is named.
struct ClearMessage {
    std::string messageIdHash;
    std::string sender; ///< SMTP sender; the service keeps a hash of it only
    std::uint32_t outsideRecipients = 0;
    std::int64_t seenAt = 0;
};
/// `POST /v1/clear-messages` with the gateway's deposit credential → 204; at most kMaximumClearMessages of
/// each.
struct ClearMessageReport {
    std::vector<ClearMessage> messages;
    /// Sealings (PUT /v1/envelopes/{id}?sealing=…&state=waiting) whose mail a mail server has taken.
    std::vector<std::string> taken = {};
};
constexpr std::size_t kMaximumClearMessages = 1000;

/// `GET /v1/proofs/{message_id_hash}` (sender, signed in): all that is known, which may be nothing yet.
struct SealedFor {
    std::string envelopeId;
    std::int64_t depositedAt = 0;
    std::vector<std::string> recipients;
};
struct LeftInClear {
    std::uint32_t outsideRecipients = 0;
    std::int64_t seenAt = 0;
};
struct MessageProof {
    std::string messageIdHash;
    std::vector<SealedFor> sealed;
    std::optional<LeftInClear> inClear;
};

/// What a proof comes down to. A message that left in clear for anybody counts as in clear.
enum class ProofState { NotSeen, Sealed, InClear };
ProofState proofState(const MessageProof& proof);
/// "not_seen", "sealed", "in_clear"
std::string_view proofStateName(ProofState state);

QByteArray toJson(const ClearMessageReport& report);
QByteArray toJson(const MessageProof& proof);
base::Result<ClearMessageReport> parseClearMessageReport(const QByteArray& json);
base::Result<MessageProof> parseMessageProof(const QByteArray& json);

} // namespace protocol
