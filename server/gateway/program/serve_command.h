// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/config/gateway_config.h"

#include <string>

namespace gateway {

/// `securedoc-gateway serve`: puts the parts together and serves the milter on `socket` until SIGTERM or
/// SIGINT; replies, notices and proof of encryption have threads of their own. Needs the settings
/// spool_folder and reinject. Once in a process. Errors: InvalidRequest, OutputUnwritable, those of the
/// scan's rules.
base::Result<void> runServe(const GatewayConfig& config, const std::string& socket);

} // namespace gateway
