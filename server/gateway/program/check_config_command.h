// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/config/gateway_config.h"

namespace gateway {

/// `--check-config`: whether runServe() could start with these settings, as far as can be told without a
/// change; prints that they can. Errors: what runServe() would say first.
base::Result<void> runCheckConfig(const GatewayConfig& config);

} // namespace gateway
