// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace protocol {

/// Seconds since the epoch as RFC 3339 in UTC: "2026-11-23T22:54:00Z". Years 0 to 9999 only; a time beyond is
/// moved to the nearest one that can be written.
std::string formatTimestamp(std::int64_t seconds);

/// RFC 3339 §5.6 date-time with "Z" or an offset; a fraction is cut off, second 60 counts as 59 (§5.7).
/// Errors: InvalidRequest.
base::Result<std::int64_t> parseTimestamp(std::string_view text);

} // namespace protocol
