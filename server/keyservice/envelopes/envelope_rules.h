// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/envelope_messages.h"
#include "server/keyservice/operations/answer.h"
#include "server/store/records.h"

namespace keyservice {

/// 22 characters of base64url: 128 bits.
bool isEnvelopeId(const std::string& id);

/// A lock reason: one line, at most 500 bytes.
/// SHA-256 in base64url.
bool isHeaderDigest(const std::string& digest);
bool isReason(const std::string& reason);

struct CheckedDeposit {
    store::EnvelopeRecord envelope;                 ///< without the wrapped key and the time of deposit
    std::vector<store::RecipientRecord> recipients; ///< each address once
};

/// Errors: InvalidRequest with the broken rule.
Answer<CheckedDeposit> checkDeposit(const std::string& envelopeId, const protocol::DepositRequest& request);

/// True when both say the same to recipients. The expiry does not count: the sender may have moved it since.
bool isSameDeposit(const CheckedDeposit& left, const CheckedDeposit& right);

} // namespace keyservice
