// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/guard/rate_limiter.h"

#include <algorithm>
#include <cmath>

namespace keyservice {

RateLimiter::RateLimiter(RateLimit limit, std::size_t capacity) : m_limit(limit), m_capacity(capacity) {}

RateLimiter::Bucket& RateLimiter::bucketOf(const std::string& name, std::int64_t now) {
    const auto known = m_index.find(name);
    if (known == m_index.end()) {
        if (m_buckets.size() >= m_capacity) {
            m_index.erase(m_buckets.back().name);
            m_buckets.pop_back();
        }
        m_buckets.push_front({name, static_cast<double>(m_limit.burst), now});
        m_index.emplace(name, m_buckets.begin());
        return m_buckets.front();
    }
    m_buckets.splice(m_buckets.begin(), m_buckets, known->second);
    auto& bucket = m_buckets.front();
    const auto elapsed = static_cast<double>(std::max<std::int64_t>(0, now - bucket.at));
    bucket.level =
        std::min(static_cast<double>(m_limit.burst), bucket.level + elapsed * m_limit.perHour / 3600);
    bucket.at = now;
    return bucket;
}

std::uint32_t RateLimiter::waitFor(const Bucket& bucket) const {
    if (bucket.level >= 1)
        return 0;
    if (m_limit.perHour == 0)
        return 3600;
    return static_cast<std::uint32_t>(std::ceil((1 - bucket.level) * 3600 / m_limit.perHour));
}

std::uint32_t RateLimiter::take(const std::string& name, std::int64_t now) {
    const std::lock_guard lock(m_mutex);
    auto& bucket = bucketOf(name, now);
    const auto wait = waitFor(bucket);
    if (wait == 0)
        bucket.level -= 1;
    return wait;
}

std::uint32_t RateLimiter::peek(const std::string& name, std::int64_t now) {
    const std::lock_guard lock(m_mutex);
    return waitFor(bucketOf(name, now));
}

std::uint32_t RateLimiter::left(const std::string& name, std::int64_t now) {
    const std::lock_guard lock(m_mutex);
    return static_cast<std::uint32_t>(bucketOf(name, now).level);
}

void RateLimiter::refund(const std::string& name) {
    const std::lock_guard lock(m_mutex);
    const auto known = m_index.find(name);
    if (known != m_index.end())
        known->second->level = std::min(static_cast<double>(m_limit.burst), known->second->level + 1);
}

} // namespace keyservice
