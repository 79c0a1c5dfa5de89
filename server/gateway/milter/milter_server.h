// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/gateway/gateway_config.h"

#include <string>

namespace gateway {

/// Serves the milter protocol on `socket` ("unix:/path" or "inet:port@127.0.0.1") until SIGTERM or SIGINT.
/// Lines about messages go to standard error: queue id, verdict and reason, never an address or a subject.
/// Needs the settings spool_folder and reinject. Once in a process. Errors: InvalidRequest,
/// OutputUnwritable.
base::Result<void> serveMilter(const GatewayConfig& config, const std::string& socket);

} // namespace gateway
