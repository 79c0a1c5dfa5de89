// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/administration/stored_rules.h"

#include "server/keyservice/envelopes/bound_key.h"

#include <algorithm>
#include <set>

namespace keyservice {

namespace {

constexpr std::size_t kMostNamed = 1000;

std::string expiryOf(const store::EnvelopeRecord& envelope) {
    return envelope.expiresAt ? std::to_string(*envelope.expiresAt) : "never";
}

std::optional<std::int64_t> lastLocked(const store::EnvelopeRecord& envelope) {
    std::optional<std::int64_t> last;
    for (const auto* lock : {&envelope.senderLock, &envelope.administratorLock})
        if (*lock)
            last = std::max(last.value_or((*lock)->at), (*lock)->at);
    return last;
}

} // namespace

void StoredRules::follow(const store::AuditRow& row) {
    if (row.act == "envelope.deposited")
        m_expected.insert_or_assign(row.object, Expected{});
    const auto found = m_expected.find(row.object);
    if (found == m_expected.end())
        return;
    if (row.act == "envelope.locked")
        found->second.lockedAt = row.at;
    else if (row.act == "envelope.unlocked")
        found->second.lockedAt.reset();
    else if (row.act == "envelope.expiry-set")
        found->second.expiry = row.detail;
}

bool StoredRules::isAsExpected(const store::EnvelopeRecord& envelope, const Expected& expected) const {
    if (lastLocked(envelope) != expected.lockedAt)
        return false;
    if (expected.expiry && *expected.expiry != expiryOf(envelope))
        return false;
    return boundKey(m_masterKey, envelope, m_transaction.envelopes().recipients(envelope.id)).has_value();
}

std::vector<std::string> StoredRules::compare() const {
    std::vector<std::string> altered;
    std::set<std::string> missing;
    for (const auto& [id, expected] : m_expected)
        missing.insert(id);
    m_transaction.envelopes().visit([&](const store::EnvelopeRecord& envelope) {
        missing.erase(envelope.id);
        const auto expected = m_expected.find(envelope.id);
        if (expected == m_expected.end() || !isAsExpected(envelope, expected->second))
            altered.push_back(envelope.id);
        return altered.size() < kMostNamed;
    });
    for (const auto& id : missing)
        if (altered.size() < kMostNamed)
            altered.push_back(id);
    return altered;
}

} // namespace keyservice
