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
    if (row.act == "envelope.deposited") {
        Expected deposited;
        deposited.isDeposited = deposited.isLockKnown = true;
        m_expected.insert_or_assign(row.object, deposited);
    } else if (row.act == "envelope.locked") {
        auto& expected = m_expected[row.object];
        expected.isLockKnown = true;
        expected.lockedAt = row.at;
    } else if (row.act == "envelope.unlocked") {
        auto& expected = m_expected[row.object];
        expected.isLockKnown = true;
        expected.lockedAt.reset();
    } else if (row.act == "envelope.expiry-set") {
        m_expected[row.object].expiry = row.detail;
    } else if (row.act == "envelope.removed") {
        m_expected[row.object].isRemoved = true;
    }
}

bool StoredRules::isAsExpected(const store::EnvelopeRecord& envelope, const Expected& expected) const {
    if (expected.isRemoved || (expected.isLockKnown && lastLocked(envelope) != expected.lockedAt))
        return false;
    if (expected.expiry && *expected.expiry != expiryOf(envelope))
        return false;
    return boundKey(m_masterKey, envelope, m_transaction.envelopes().recipients(envelope.id)).has_value();
}

std::vector<std::string> StoredRules::compare(std::int64_t logBegins) const {
    std::vector<std::string> altered;
    std::set<std::string> missing;
    for (const auto& [id, expected] : m_expected)
        if (!expected.isRemoved)
            missing.insert(id);
    m_transaction.envelopes().visit([&](const store::EnvelopeRecord& envelope) {
        missing.erase(envelope.id);
        const auto found = m_expected.find(envelope.id);
        const auto expected = found == m_expected.end() ? Expected{} : found->second;
        const bool isInLog = expected.isDeposited || envelope.depositedAt <= logBegins;
        if (!isInLog || !isAsExpected(envelope, expected))
            altered.push_back(envelope.id);
        return altered.size() < kMostNamed;
    });
    for (const auto& id : missing)
        if (altered.size() < kMostNamed)
            altered.push_back(id);
    return altered;
}

std::vector<std::string> StoredRules::compareFollowed() const {
    std::vector<std::string> altered;
    for (const auto& [id, expected] : m_expected) {
        const auto envelope = m_transaction.envelopes().find(id);
        const bool isGood = envelope ? isAsExpected(*envelope, expected) : expected.isRemoved;
        if (!isGood && altered.size() < kMostNamed)
            altered.push_back(id);
    }
    return altered;
}

} // namespace keyservice
