// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/keyservice/guard/rate_limit.h"

#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace keyservice {

/// Token buckets by name, in memory. Thread-safe. At most `capacity` names are remembered; the one that was
/// used longest ago is forgotten first, which at worst gives it a full bucket again.
class RateLimiter final {
public:
    explicit RateLimiter(RateLimit limit, std::size_t capacity = 100000);

    /// Takes one. Returns 0, or how many seconds to wait when the bucket is empty.
    std::uint32_t take(const std::string& name, std::int64_t now);
    /// As take, without taking.
    std::uint32_t peek(const std::string& name, std::int64_t now);
    /// How many can be taken at once.
    std::uint32_t left(const std::string& name, std::int64_t now);
    /// Gives one back.
    void refund(const std::string& name);

private:
    struct Bucket {
        std::string name;
        double level = 0;
        std::int64_t at = 0;
    };
    Bucket& bucketOf(const std::string& name, std::int64_t now);
    std::uint32_t waitFor(const Bucket& bucket) const;

    const RateLimit m_limit;
    const std::size_t m_capacity;
    std::mutex m_mutex;
    std::list<Bucket> m_buckets; ///< used last comes first
    std::unordered_map<std::string, std::list<Bucket>::iterator> m_index;
};

} // namespace keyservice
