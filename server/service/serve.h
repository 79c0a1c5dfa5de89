// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/server.h"
#include "server/service/service_config.h"

#include <cstdint>
#include <string>

namespace service {

/// Runs the service until SIGTERM or SIGINT. Returns the exit code: 0 after an orderly end, 1 when it could
/// not start.
int serve(const ServiceConfig& config);

/// A line of the access log, in every locale the same:
/// "2026-11-23T22:54:00Z 192.0.2.7 POST /v1/sessions 201 12.4 ms 3f2a91c0-0000002a\n". `now` in seconds since
/// the epoch.
std::string accessLine(const http::AccessEntry& entry, std::int64_t now);

} // namespace service
