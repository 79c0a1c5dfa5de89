// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/server.h"
#include "server/metrics/registry.h"
#include "server/service/watch/readiness.h"

#include <string>

namespace service {

/// What the service counts and shows (docs/operating.md lists it). Thread-safe.
class ServiceMetrics final {
public:
    /// `folder` must outlive it.
    explicit ServiceMetrics(keyservice::DataFolder& folder);

    /// One request that was answered; called by the server.
    void note(const http::AccessEntry& entry);
    void note(const ReadinessReport& report);
    /// Reads the counts of the store; waits for it.
    void readStore();
    std::string text() const { return m_registry.text(); }

private:
    keyservice::DataFolder& m_folder;
    metrics::Registry m_registry;
};

} // namespace service
