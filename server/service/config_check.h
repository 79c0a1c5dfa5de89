// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/service/service_config.h"

namespace service {

/// `--check-config`: whether a service could start with this configuration. Opens no port, changes no file,
/// may run beside the service. Each fault is a line on stderr. Returns the exit code: 0 usable, 1 not.
int checkConfig(const ServiceConfig& config);

} // namespace service
