// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace gateway {

/// The mobile address: members of gateway.json.
struct MobileSettings {
    std::string address;                 ///< mobile_address: mail to it is answered with a link; empty = off
    std::uint64_t sizeLimit = 35U << 20; ///< mobile_size_limit: bytes of a mail to it
    std::uint32_t hourlyLimit = 20;      ///< mobile_hourly_limit: answers to one address
};

} // namespace gateway
