// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/config/gateway_config.h"
#include "server/gateway/program/command_line.h"

namespace gateway {

/// `securedoc-gateway decide`: says what would happen to the message on descriptor `input`, as one JSON
/// object or in words. Sends and changes nothing.
base::Result<void> runDecide(const CommandLine& line, const GatewayConfig& config, int input, int output);

} // namespace gateway
