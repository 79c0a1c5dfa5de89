// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/keyservice/institution/data_folder.h"
#include "server/keyservice/institution/service_settings.h"
#include "server/store/records.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace keyservice {

/// Which rows; what is empty does not matter.
struct AuditSearch {
    std::int64_t since = 0; ///< seconds since the epoch
    std::int64_t until = 0; ///< before this; 0: no end
    std::string actor;
    std::string object;
    std::string act;
};

/// What walking the audit chain found.
struct AuditReport {
    std::uint64_t rows = 0;
    std::string head; ///< hex SHA-256 of the last row: note it elsewhere to notice rows cut off at the end
    std::optional<std::int64_t> firstBadRow; ///< its id; rows before it are intact
    bool isEndMissing = false;               ///< rows that the service knew of are gone from the end
    /// Envelopes whose rows are not as the service wrote them, or not as the log says: changed, added or
    /// removed behind its back. Looked at only where the log is intact.
    std::vector<std::string> alteredEnvelopes;
};

/// What shows that the service itself removed the rows up to `last` (store::AuditAnchor): keyed with the
/// master key.
store::Digest auditAnchorSeal(const base::SecretBytes& masterKey, const store::AuditRow& last);

/// Reads the audit log, beside a running service or without one. Blocking: for the command line.
class AuditAdministration final {
public:
    explicit AuditAdministration(DataFolder& folder, Clock clock = systemClock());

    /// Calls `visit` for each row that fits, oldest first, until it returns false.
    base::Result<void> visit(const AuditSearch& search,
                             const std::function<bool(const store::AuditRow&)>& visit);
    /// Walks the chain and holds the envelopes against it: all of both, or the chain from the row behind
    /// `sinceHead`, the head of an earlier call in hex or signed, and the envelopes that these rows tell of.
    /// Errors: InvalidRequest (no row has that hash: it was never a head, or rows were cut off or changed).
    /// Other errors: InvalidRequest (not a head, or one that this service did not sign).
    base::Result<AuditReport> verify(const std::string& sinceHead = {});

    /// The head as of now, signed (audit_head.h). Errors: InvalidRequest (an empty log).
    base::Result<std::string> signedHead();

private:
    DataFolder& m_folder;
    Clock m_clock;
};

} // namespace keyservice
