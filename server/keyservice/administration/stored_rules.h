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

    /// One row of the log; all of them, in order.
    void follow(const store::AuditRow& row);
    /// The ids of envelopes that were altered, at most 1,000.
    std::vector<std::string> compare() const;

private:
    struct Expected {
        std::optional<std::int64_t> lockedAt; ///< the last time, while it is locked
        std::optional<std::string> expiry;    ///< as in the log; none: as it was deposited
    };
    bool isAsExpected(const store::EnvelopeRecord& envelope, const Expected& expected) const;

    store::Transaction& m_transaction;
    const base::SecretBytes& m_masterKey;
    std::map<std::string, Expected> m_expected; ///< by envelope id
};

} // namespace keyservice
