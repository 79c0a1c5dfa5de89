// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/store/records.h"

namespace store {

/// What gateways are at: which message became which envelope, which of these no mail server has taken yet,
/// and who delivers a reply. See account_tables.h for how errors are told.
class HandoverTable {
public:
    virtual ~HandoverTable() = default;
    /// The envelope that was made of this message for these recipients. `sealing` names both.
    virtual std::optional<std::string> envelopeOf(const Digest& sealing) const = 0;
    /// The same again changes nothing.
    virtual void addSealing(const Digest& sealing, const std::string& envelopeId, std::int64_t at) = 0;
    virtual void removeSealingsBefore(std::int64_t at) = 0;

    virtual bool isWaiting(const std::string& envelopeId) const = 0;
    virtual void addWaiting(const std::string& envelopeId) = 0;
    virtual void removeWaiting(const std::string& envelopeId) = 0;

    /// Gives a reply to `gateway` until then, unless another one has it at `now`. Whether it has it.
    virtual bool lease(const std::string& submissionId, const std::string& gateway, std::int64_t now,
                       std::int64_t until) = 0;
    virtual bool isLeasedToAnother(const std::string& submissionId, const std::string& gateway,
                                   std::int64_t now) const = 0;
    virtual void endLease(const std::string& submissionId) = 0;
};

} // namespace store
