// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/metrics/metrics_server.h"

#include "server/log/barrier.h"

namespace metrics {

base::Result<std::unique_ptr<MetricsServer>> MetricsServer::start(const std::string& listen,
                                                                  http::Router router) {
    constexpr std::size_t kConnections = 64; // of whoever watches
    http::ServerOptions options;
    options.listen = {listen};
    options.threads = 1;
    options.connectionLimit = kConnections;
    auto server = http::Server::listen(std::move(options), std::move(router));
    if (!server)
        return base::fail(server.error());
    return std::unique_ptr<MetricsServer>(new MetricsServer(std::move(*server)));
}

MetricsServer::MetricsServer(std::unique_ptr<http::Server> server)
    : m_server(std::move(server)),
      m_thread([this] { logging::contain("the metrics", [this] { m_server->run([] {}); }); }) {}

MetricsServer::~MetricsServer() {
    m_server->stop();
    m_thread.join();
}

} // namespace metrics
