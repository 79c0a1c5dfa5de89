// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/server.h"
#include "server/service/service_config.h"

namespace service {

/// How the HTTP server is set up; without its hooks.
http::ServerOptions serverOptions(const ServiceConfig& config, const std::string& issuer);

/// Runs the service until SIGTERM or SIGINT. Returns the exit code: 0 after an orderly end, 1 when it could
/// not start.
int serve(const ServiceConfig& config);

} // namespace service
