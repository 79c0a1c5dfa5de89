// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/log/entry.h"
#include "server/metrics/metrics_server.h"
#include "server/metrics/registry.h"

#include <chrono>
#include <memory>
#include <string>

namespace gateway {

/// What the gateway counts (docs/gateway.md lists it), served for Prometheus. Every event of its log is
/// counted, so what an operator can read there can also be watched. Thread-safe.
class GatewayMetrics final {
public:
    /// Begins to count, and serves /metrics and /health at HOST:PORT. To be called before other threads
    /// start; one of them in a process, until its end. Errors: those of http::Server::listen.
    static base::Result<std::unique_ptr<GatewayMetrics>> start(const std::string& listen);
    ~GatewayMetrics();

    void note(const logging::Entry& entry);
    /// One message, from its last byte to the verdict.
    void noteMessage(std::chrono::duration<double> time);

private:
    GatewayMetrics();

    metrics::Registry m_registry;
    std::unique_ptr<metrics::MetricsServer> m_server;
};

} // namespace gateway
