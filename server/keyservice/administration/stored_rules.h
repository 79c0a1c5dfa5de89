// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret_bytes.h"
#include "server/store/key_store.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace keyservice {

/// Holds the stored envelopes against the audit log and against their own keys: each must be the one that was
/// deposited, locked and set to expire as the log's last word about it says, and its key must fit its rows
/// (bound_key.h). Within one transaction; both must outlive it.
class StoredRules final {
public:
    StoredRules(store::Transaction& transaction, const base::SecretBytes& masterKey)
        : m_transaction(transaction), m_masterKey(masterKey) {}

    /// One row of the log; all that are looked at, in order.
    void follow(const store::AuditRow& row);
    /// The ids of all envelopes that were altered, at most 1,000. What the log said until `logBegins`
    /// (seconds since the epoch) was removed from it; 0: nothing was.
    std::vector<std::string> compare(std::int64_t logBegins) const;
    /// The same of those envelopes alone that the rows tell of.
    std::vector<std::string> compareFollowed() const;

private:
    /// What the rows that were followed say.
    struct Expected {
        bool isDeposited = false;
        bool isRemoved = false;
        bool isLockKnown = false;
        std::optional<std::int64_t> lockedAt; ///< the last time, while it is locked
        std::optional<std::string> expiry;    ///< as in the log; none: as it was deposited
    };
    bool isAsExpected(const store::EnvelopeRecord& envelope, const Expected& expected) const;

    store::Transaction& m_transaction;
    const base::SecretBytes& m_masterKey;
    std::map<std::string, Expected> m_expected; ///< by envelope id
};

} // namespace keyservice
