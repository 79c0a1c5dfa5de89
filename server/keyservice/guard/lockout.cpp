// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/guard/lockout.h"

#include <algorithm>

namespace keyservice {

namespace {

constexpr std::int64_t kForgetAfter = 3600;

struct Backoff {
    std::uint32_t freeAttempts;
    std::int64_t longest;
};
constexpr Backoff kOneClient{5, 900};
constexpr Backoff kAllClients{20, 30};

std::int64_t waitAfter(const Backoff& backoff, std::uint32_t failures) {
    if (failures < backoff.freeAttempts)
        return 0;
    const auto doublings = std::min<std::uint32_t>(failures - backoff.freeAttempts, 20);
    return std::min(backoff.longest, std::int64_t{1} << doublings);
}

std::string pairName(const std::string& address, const std::string& client) {
    return address + '\n' + client; // neither can hold a line end
}

} // namespace

Lockout::Lockout(std::size_t capacity) : m_capacity(capacity) {}

Lockout::Entry& Lockout::entryOf(const std::string& name) {
    const auto known = m_index.find(name);
    if (known != m_index.end()) {
        m_entries.splice(m_entries.begin(), m_entries, known->second);
        return m_entries.front();
    }
    if (m_entries.size() >= m_capacity) {
        m_index.erase(m_entries.back().name);
        m_entries.pop_back();
    }
    m_entries.push_front({name, 0, 0});
    m_index.emplace(name, m_entries.begin());
    return m_entries.front();
}

Allowance Lockout::allowance(const std::string& address, const std::string& client, std::int64_t now,
                             std::int64_t liftedAt) {
    const std::lock_guard lock(m_mutex);
    const auto of = [&](const Entry& entry, const Backoff& backoff) -> Allowance {
        if (entry.lastFailureAt <= liftedAt || entry.lastFailureAt + kForgetAfter <= now)
            return {backoff.freeAttempts, 0};
        const auto wait = entry.lastFailureAt + waitAfter(backoff, entry.failures) - now;
        return {backoff.freeAttempts - std::min(backoff.freeAttempts, entry.failures),
                static_cast<std::uint32_t>(std::max<std::int64_t>(0, wait))};
    };
    const auto name = pairName(address, client);
    const Entry pair = entryOf(name);
    const auto own = of(pair, kOneClient);
    if (isKnownPair(name))
        return own;
    const auto everybodys = of(entryOf(address), kAllClients);
    return {std::min(own.triesLeft, everybodys.triesLeft), std::max(own.waitSeconds, everybodys.waitSeconds)};
}

bool Lockout::isKnown(const std::string& address, const std::string& client) {
    const std::lock_guard lock(m_mutex);
    return isKnownPair(pairName(address, client));
}

void Lockout::recordFailure(const std::string& address, const std::string& client, std::int64_t now) {
    const std::lock_guard lock(m_mutex);
    for (const auto& name : {pairName(address, client), address}) {
        auto& entry = entryOf(name);
        if (entry.lastFailureAt + kForgetAfter <= now)
            entry.failures = 0;
        ++entry.failures;
        entry.lastFailureAt = now;
    }
}

void Lockout::recordSuccess(const std::string& address, const std::string& client) {
    const std::lock_guard lock(m_mutex);
    const auto name = pairName(address, client);
    entryOf(name).failures = 0;
    makeKnown(name);
}

bool Lockout::isKnownPair(const std::string& pair) {
    const auto known = m_knownIndex.find(pair);
    if (known == m_knownIndex.end())
        return false;
    m_known.splice(m_known.begin(), m_known, known->second);
    return true;
}

void Lockout::makeKnown(const std::string& pair) {
    if (isKnownPair(pair))
        return;
    if (m_known.size() >= m_capacity) {
        m_knownIndex.erase(m_known.back());
        m_known.pop_back();
    }
    m_known.push_front(pair);
    m_knownIndex.emplace(pair, m_known.begin());
}

} // namespace keyservice
