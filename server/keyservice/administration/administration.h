// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/keyservice/institution/data_folder.h"
#include "server/keyservice/institution/service_settings.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace keyservice {

struct AccountSummary {
    std::string address;
    std::string name;
    std::int64_t createdAt = 0;
    std::optional<std::int64_t> lastSignInAt;
    bool isLocked = false;
};

struct ServiceStatistics {
    std::uint64_t accounts = 0;
    std::uint64_t pendingRegistrations = 0;
    std::uint64_t envelopes = 0;
    std::uint64_t lockedEnvelopes = 0;
    std::uint64_t openedRecipients = 0;
    std::uint64_t auditRows = 0;
    std::uint64_t queuedMails = 0;
    std::uint64_t failedMails = 0;
    std::uint64_t waitingReplies = 0; ///< that the gateway has not fetched
    std::uint64_t waitingReplyBytes = 0;
};

/// What an administrator does on the service's own machine, beside a running service or without one. Every
/// act leaves an audit row with `actor` in it. Blocking: for the command line.
class Administration final {
public:
    Administration(DataFolder& folder, std::string actor, Clock clock = systemClock());

    /// A consistent copy of the database while the service runs; the master key is not in it. Errors:
    /// OutputUnwritable, Conflict when `file` exists.
    base::Result<void> backup(const std::filesystem::path& file);

    /// In order of address, at most `limit`, those behind `after`.
    base::Result<std::vector<AccountSummary>> accounts(const std::string& after, std::uint32_t limit);
    /// Errors of both: NotRegistered. Locking ends the account's sessions.
    base::Result<void> lockAccount(const std::string& address, const std::string& reason);
    base::Result<void> unlockAccount(const std::string& address);
    base::Result<ServiceStatistics> statistics();

private:
    DataFolder& m_folder;
    std::string m_actor;
    Clock m_clock;
};

} // namespace keyservice
