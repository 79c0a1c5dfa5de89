// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace gateway {

/// Where the gateway and the mail server meet: members of gateway.json.
struct GatewayPorts {
    std::string listen = "unix:/var/spool/postfix/securedoc/gateway.sock"; ///< listen: the milter's socket
    std::string reinject = "127.0.0.1:10026"; ///< reinject: where the milter hands sealed mail over
    std::string submit = "127.0.0.1:10027";   ///< submit: where mail of the gateway's own enters
};

} // namespace gateway
