// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/config/gateway_config.h"
#include "server/gateway/program/command_line.h"

namespace gateway {

/// `securedoc-gateway seal`: reads the message from descriptor `input`, writes to `output` or
/// `line.output`. Nothing is written unless everything succeeded.
base::Result<void> runSeal(const CommandLine& line, const GatewayConfig& config, int input, int output);

} // namespace gateway
