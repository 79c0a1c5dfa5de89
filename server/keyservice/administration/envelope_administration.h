// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/keyservice/institution/data_folder.h"
#include "server/keyservice/institution/service_settings.h"
#include "server/store/records.h"

#include <optional>
#include <string>
#include <vector>

namespace keyservice {

/// Which envelopes; what is empty does not matter. A Message-ID needs the sender beside it.
struct EnvelopeSearch {
    std::string sender;
    std::string recipient;
    std::string messageId;
    std::int64_t since = 0; ///< deposited then or later, seconds since the epoch
    std::uint32_t limit = 50;
};

struct FoundEnvelope {
    store::EnvelopeRecord envelope; ///< without its key
    std::vector<store::RecipientRecord> recipients;
};

/// What an administrator finds out about envelopes and changes, beside a running service or without one. No
/// key leaves it. Every act, looking too, leaves an audit row with `actor` in it. Blocking: for the command
/// line.
class EnvelopeAdministration final {
public:
    EnvelopeAdministration(DataFolder& folder, std::string actor, Clock clock = systemClock());

    /// Newest first. Errors: InvalidRequest (an address that is none, a Message-ID without a sender).
    base::Result<std::vector<FoundEnvelope>> find(const EnvelopeSearch& search);
    /// Errors: UnknownEnvelope.
    base::Result<FoundEnvelope> show(const std::string& envelopeId);
    /// Errors of these three: UnknownEnvelope, Internal (its rows were changed behind the service's back). A
    /// sender cannot lift this lock; unlocking lifts the sender's too.
    base::Result<void> lock(const std::string& envelopeId, const std::string& reason);
    base::Result<void> unlock(const std::string& envelopeId);
    /// None: never.
    base::Result<void> setExpiry(const std::string& envelopeId, std::optional<std::int64_t> at);

private:
    DataFolder& m_folder;
    std::string m_actor;
    Clock m_clock;
};

} // namespace keyservice
