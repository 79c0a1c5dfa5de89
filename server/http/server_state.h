// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/server.h"
#include "server/http/trusted_proxies.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/thread_pool.hpp>

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace http {

/// One connection; internal to the server.
class Session {
public:
    virtual ~Session() = default;
    virtual void start() = 0;
    /// Closes the connection unless a request is under way on it. Any thread.
    virtual void closeIfIdle() = 0;
    /// Closes the connection unless it has asked for something: a whole header came, and no answer went yet.
    /// Any thread.
    virtual void closeIfUnasked() = 0;
    /// Since when it has asked for nothing; nothing while a request is under way. Any thread.
    virtual std::optional<std::chrono::steady_clock::time_point> unaskedSince() const = 0;
};

/// What the connections of one server share. Owned jointly (shared_ptr) by the server and its sessions,
/// because an answer may come after the server stopped waiting for it. Thread-safe but for its set-up.
struct ServerState {
    ServerState(ServerOptions serverOptions, Router serverRouter, TrustedProxies trustedProxies);

    void add(const std::shared_ptr<Session>& session);
    void remove(Session* session);
    std::size_t connectionCount() const;
    std::vector<std::shared_ptr<Session>> sessions() const;
    /// Closes the connections that have asked for nothing for the longest time: who only holds them must not
    /// keep away who asks.
    void closeUnasked();
    /// Unique for this run and, by a random start, most likely among several services.
    std::string newRequestId();

    const ServerOptions options;
    const Router router;
    const TrustedProxies proxies;
    boost::asio::io_context io;
    boost::asio::thread_pool disk{1}; ///< reads and writes spooled bodies and files
    std::atomic<bool> isStopping = false;

private:
    mutable std::mutex m_mutex;
    std::unordered_map<Session*, std::weak_ptr<Session>> m_sessions;
    std::string m_idPrefix;
    std::atomic<std::uint32_t> m_nextId = 0;
};

/// A session for an accepted socket; with `tls` it begins with a handshake.
std::shared_ptr<Session> makeSession(boost::asio::ip::tcp::socket socket,
                                     std::shared_ptr<boost::asio::ssl::context> tls,
                                     std::shared_ptr<ServerState> state);

} // namespace http
