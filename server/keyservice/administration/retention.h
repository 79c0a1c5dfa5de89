// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/keyservice/institution/data_folder.h"
#include "server/keyservice/institution/service_settings.h"

#include <cstdint>
#include <string>

namespace keyservice {

struct PruneReport {
    std::uint64_t envelopes = 0;
    std::uint64_t auditRows = 0;
};

/// Removes what is older than the institution's policy keeps (RetentionPolicy), beside a running service: in
/// small transactions, so that nobody waits. What remains of the audit log still verifies, from the last row
/// that was removed. Leaves an audit row with `actor` in it. Blocking: for the command line.
class Retention final {
public:
    Retention(DataFolder& folder, std::string actor, Clock clock = systemClock());

    /// Only counts.
    base::Result<PruneReport> look();
    base::Result<PruneReport> prune();

private:
    base::Result<std::uint64_t> pruneEnvelopes(std::int64_t before);
    base::Result<std::uint64_t> pruneAudit(std::int64_t before);

    DataFolder& m_folder;
    std::string m_actor;
    Clock m_clock;
};

} // namespace keyservice
