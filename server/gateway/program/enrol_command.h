// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/config/gateway_config.h"
#include "server/gateway/program/command_line.h"

namespace gateway {

/// `securedoc-gateway enrol`: takes the token from the line's file or from `input`, or the one that waits in
/// the secrets. Errors: those of enrol(), InvalidRequest (no token), FileUnreadable.
base::Result<void> runEnrol(const CommandLine& line, const GatewayConfig& config, int input);

/// Uses a token that waits in the secrets file, if there is one; true when it did, and the configuration has
/// to be read again. Errors: those of completeEnrolment().
base::Result<bool> enrolIfAwaited(const GatewayConfig& config);

} // namespace gateway
