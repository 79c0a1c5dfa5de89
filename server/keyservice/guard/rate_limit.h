// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace keyservice {

/// A token bucket: `burst` at once, refilled evenly by `perHour`.
struct RateLimit {
    std::uint32_t burst = 0;
    std::uint32_t perHour = 0;
};

} // namespace keyservice
