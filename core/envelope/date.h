// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace envelope {

/// True for a date-time of RFC 3339 §5.6 that exists in the calendar, upper-case T and Z, fraction allowed.
bool isRfc3339(std::string_view text);

/// A time in UTC seconds as "2013-12-10T15:39:59Z"; years 1970 to 9999, others are clamped.
std::string formatRfc3339(std::int64_t seconds);

} // namespace envelope
