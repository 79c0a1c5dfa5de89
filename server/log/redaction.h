// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace logging {

/// What a library or the system said, without what has no place in a log: "[address]" stands where a mail
/// address was, "[id]" for each run of 20 or more letters, digits, '-' and '_' that mixes small letters with
/// capitals or letters with digits, as identifiers, tokens and digests do. At most 600 bytes of UTF-8, on one
/// line. It is the last wall, not the first: errors hold no such thing to begin with.
std::string redacted(std::string_view text);

} // namespace logging
