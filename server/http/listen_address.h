// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace http {

/// A host and a port.
struct HostPort {
    std::string host; ///< without brackets
    std::uint16_t port = 0;
};

/// "127.0.0.1:8080", "[::1]:0", "keys.example.org:443", ":8080" (every address). Errors: InvalidRequest.
base::Result<HostPort> parseHostPort(std::string_view text);

/// "https://keys.example.org", with the scheme's port unless one is given. Nothing may follow but one slash.
struct Origin {
    bool isSecure = true;
    HostPort address;
    std::string authority; ///< for the Host field, as written
};
/// Errors: InvalidRequest, also for plain http to a host that is not loopback.
base::Result<Origin> parseOrigin(std::string_view text);

} // namespace http
