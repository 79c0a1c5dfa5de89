// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/http/server.h"

#include <memory>
#include <string>
#include <thread>

namespace metrics {

/// /metrics and what else an operator asks for, on a port of its own with a thread of its own: it answers
/// while all connections of a service are taken. Ends with the object.
class MetricsServer final {
public:
    /// `listen` is HOST:PORT. Errors: those of http::Server::listen.
    static base::Result<std::unique_ptr<MetricsServer>> start(const std::string& listen, http::Router router);
    ~MetricsServer();
    MetricsServer(const MetricsServer&) = delete;
    MetricsServer& operator=(const MetricsServer&) = delete;

    const std::vector<std::string>& origins() const { return m_server->origins(); }

private:
    explicit MetricsServer(std::unique_ptr<http::Server> server);

    std::unique_ptr<http::Server> m_server;
    std::thread m_thread;
};

} // namespace metrics
