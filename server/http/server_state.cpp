// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "server/http/server_state.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <random>

namespace http {

ServerState::ServerState(ServerOptions serverOptions, Router serverRouter, TrustedProxies trustedProxies)
    : options(std::move(serverOptions)), router(std::move(serverRouter)), proxies(std::move(trustedProxies)),
      io(static_cast<int>(options.threads)) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%08x-", std::random_device()());
    m_idPrefix = text.data();
}

void ServerState::add(const std::shared_ptr<Session>& session) {
    const std::lock_guard lock(m_mutex);
    m_sessions.emplace(session.get(), session);
}

void ServerState::remove(Session* session) {
    const std::lock_guard lock(m_mutex);
    m_sessions.erase(session);
}

std::size_t ServerState::connectionCount() const {
    const std::lock_guard lock(m_mutex);
    return m_sessions.size();
}

std::vector<std::shared_ptr<Session>> ServerState::sessions() const {
    const std::lock_guard lock(m_mutex);
    std::vector<std::shared_ptr<Session>> alive;
    for (const auto& [address, weak] : m_sessions)
        if (auto session = weak.lock())
            alive.push_back(std::move(session));
    return alive;
}

void ServerState::closeUnasked() {
    constexpr std::size_t kAtOnce = 64;
    constexpr std::chrono::seconds kFair{1}; // that a request may take to come
    const auto latest = std::chrono::steady_clock::now() - kFair;
    std::vector<std::pair<std::chrono::steady_clock::time_point, std::shared_ptr<Session>>> unasked;
    for (auto& session : sessions())
        if (const auto since = session->unaskedSince(); since && *since < latest)
            unasked.emplace_back(*since, std::move(session));
    const auto count = std::min(kAtOnce, unasked.size());
    std::partial_sort(unasked.begin(), unasked.begin() + static_cast<std::ptrdiff_t>(count), unasked.end(),
                      [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < count; ++i)
        unasked[i].second->closeIfUnasked();
}

std::string ServerState::newRequestId() {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%08x", m_nextId.fetch_add(1));
    return m_idPrefix + text.data();
}

} // namespace http
