// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/postfix/gateway_ports.h"
#include "server/gateway/postfix/message_tables.h"
#include "server/gateway/postfix/postfix_settings.h"

#include <cstdint>
#include <string>
#include <vector>

namespace gateway {

/// A way in which mail could leave unsealed, or would not leave at all.
struct PostfixProblem {
    std::string id;   ///< stable, for scripts
    std::string text; ///< what happens, and what to do
};

/// What speaks against this Postfix in front of a gateway at `ports` with that size_limit; empty when nothing
/// does. Reads the tables that can send a message elsewhere by `tables`.
std::vector<PostfixProblem> checkPostfix(const PostfixSettings& postfix, const GatewayPorts& ports,
                                         std::uint64_t sizeLimit, const TableText& tables = &readTable);

} // namespace gateway
