// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/service/service_access.h"
#include "server/http/client.h"

#include <mutex>
#include <vector>

namespace gateway {

/// The key service of gateway.json, on connections that are kept for the next request. Thread-safe.
class ServiceClient final {
public:
    /// `access` must outlive this.
    explicit ServiceClient(const ServiceAccess& access) : m_access(access) {}

    /// One request with the deposit credential. Any HTTP answer is a value. Errors: as http::Client::send.
    base::Result<http::Response> send(http::ClientRequest& request);

private:
    base::Result<http::Client> take();

    const ServiceAccess& m_access;
    std::mutex m_mutex;
    std::vector<http::Client> m_idle;
};

/// The error that an answer without success stands for.
base::Error problemOf(const http::Response& response);

} // namespace gateway
