// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/command_line.h"
#include "server/gateway/gateway_config.h"

namespace gateway {

/// `securedoc-gateway check-postfix`: reads the settings of Postfix and prints what speaks against them, in
/// words or as one JSON object. Changes nothing. True when nothing does. Errors: FileUnreadable.
base::Result<bool> runCheckPostfix(const CommandLine& line, GatewayConfig config);

} // namespace gateway
