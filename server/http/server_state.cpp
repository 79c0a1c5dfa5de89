// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "server/http/server_state.h"

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

std::string ServerState::newRequestId() {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%08x", m_nextId.fetch_add(1));
    return m_idPrefix + text.data();
}

} // namespace http
