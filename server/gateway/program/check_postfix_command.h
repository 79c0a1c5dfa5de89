// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/config/gateway_config.h"
#include "server/gateway/program/command_line.h"

namespace gateway {

/// `securedoc-gateway check-postfix`: reads the settings of Postfix and prints what speaks against them, in
/// words or as one JSON object. Changes nothing. True when nothing does. Errors: FileUnreadable.
base::Result<bool> runCheckPostfix(const CommandLine& line, GatewayConfig config);

} // namespace gateway
