// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/command_line.h"
#include "server/gateway/gateway_config.h"

namespace gateway {

/// `securedoc-gateway seal`: reads the message from descriptor `input`, writes to `output` or
/// `line.output`. Nothing is written unless everything succeeded.
base::Result<void> runSeal(const CommandLine& line, const GatewayConfig& config, int input, int output);

} // namespace gateway
