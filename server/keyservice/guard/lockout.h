// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <list>
#include <mutex>
#include <string>
#include <unordered_map>

namespace keyservice {

/// What the next attempt meets.
struct Allowance {
    std::uint32_t triesLeft = 0;   ///< that are looked at without waiting
    std::uint32_t waitSeconds = 0; ///< until one is looked at; 0 = now
};

/// Slows down guessing of passwords, without a way to lock somebody else out for long. Thread-safe, in
/// memory.
///
/// - One client at one address: five attempts are free, then the wait doubles from one second to 15 minutes.
/// - All clients together at one address: twenty are free, then it doubles to at most 30 seconds, and
///   not for a client that signed in there before.
///
/// Unknown addresses are treated as known ones. An hour without a failure forgets.
class Lockout final {
public:
    explicit Lockout(std::size_t capacity = 100000);

    /// Failures before `liftedAt` do not count.
    Allowance allowance(const std::string& address, const std::string& client, std::int64_t now,
                        std::int64_t liftedAt);
    /// Whether this client proved itself at this address before.
    bool isKnown(const std::string& address, const std::string& client);
    void recordFailure(const std::string& address, const std::string& client, std::int64_t now);
    /// A password or a mailed link proved the client: its failures are forgotten and it is known from now on.
    void recordSuccess(const std::string& address, const std::string& client);

private:
    struct Entry {
        std::string name;
        std::uint32_t failures = 0;
        std::int64_t lastFailureAt = 0;
    };
    Entry& entryOf(const std::string& name);
    bool isKnownPair(const std::string& pair);
    void makeKnown(const std::string& pair);

    const std::size_t m_capacity;
    std::mutex m_mutex;
    std::list<Entry> m_entries; ///< used last comes first
    std::unordered_map<std::string, std::list<Entry>::iterator> m_index;
    std::list<std::string>
        m_known; ///< pairs, used last comes first; apart, so that no number of guesses pushes one out
    std::unordered_map<std::string, std::list<std::string>::iterator> m_knownIndex;
};

} // namespace keyservice
