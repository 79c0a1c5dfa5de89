// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/keyservice/administration/gateway_administration.h"
#include "server/service/command_line.h"

namespace service {

/// The commands of `securedoc-service admin` about gateways and their keys.
bool isGatewayCommand(std::string_view command);
int tendGateways(keyservice::GatewayAdministration& administration, const CommandLine& line);

} // namespace service
