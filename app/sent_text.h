// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/envelope_messages.h"
#include "core/protocol/proof_messages.h"

#include <QString>

namespace app {

/// Where a sent message stands; a lock counts before an expiry, as it does for recipients.
enum class SentState { Open, Locked, Expired };

/// `now` in seconds since the epoch, UTC.
SentState sentState(const protocol::EnvelopeStatus& status, std::int64_t now);

/// The state in one sentence, translated, with the sender's reason or the time (local).
QString sentStateText(const protocol::EnvelopeStatus& status, std::int64_t now);

/// "Opened on 25/11/2026 14:02", "Not opened yet", and whether this copy is locked, and why.
QString openedText(const protocol::RecipientStatus& recipient);

/// What a proof of encryption says, in one sentence and one that says what to do (empty when all is well).
struct ProofText {
    QString what;
    QString next;
};
ProofText proofText(const protocol::MessageProof& proof);

/// A time of the API as people here write it; local.
QString localTime(std::int64_t secondsSinceEpoch);

/// A subject without the tag that the gateway put before it (and the blank behind that): among secure
/// messages it says nothing.
std::string withoutTag(const std::string& subject, const std::string& tag);

/// Somebody else's text on one line, without characters that could disguise it.
QString plainLine(const std::string& utf8);

} // namespace app
