// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace keyservice {

/// How much of a bounded thing one client may hold at once. Thread-safe.
class ClientShares final {
public:
    explicit ClientShares(std::size_t each) : m_each(each) {}

    /// One more for the client, for as long as the handle lives; null when it has its share. The handle must
    /// not outlive this.
    std::shared_ptr<void> take(const std::string& client);

private:
    const std::size_t m_each;
    std::mutex m_mutex;
    std::unordered_map<std::string, std::size_t> m_taken;
};

} // namespace keyservice
