// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/store/records.h"

#include <vector>

namespace store {

struct ClearRecord {
    std::uint32_t outsideRecipients = 0;
    std::int64_t seenAt = 0;
};

/// What the gateway did with messages, by a digest of Message-ID and sender; see account_tables.h for how
/// errors are told.
class ProofTable {
public:
    virtual ~ProofTable() = default;
    /// Ids of the envelopes made of this message, in the order of their ids.
    virtual std::vector<std::string> envelopes(const Digest& message) const = 0;
    virtual std::optional<ClearRecord> clear(const Digest& message) const = 0;

    /// The same pair again changes nothing.
    virtual void addEnvelope(const Digest& message, const std::string& envelopeId) = 0;
    /// A message may pass in several SMTP transactions: recipients add up, the first time stays.
    virtual void addClear(const Digest& message, const ClearRecord& record) = 0;
    virtual void removeClearBefore(std::int64_t seenAt) = 0;
};

} // namespace store
