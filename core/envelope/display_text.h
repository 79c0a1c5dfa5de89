// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace envelope {

/// A writer cuts display texts to these sizes (bytes of UTF-8); the whole ones are in the message.
inline constexpr std::size_t kMaxNameSize = 256;
inline constexpr std::size_t kMaxSubjectSize = 2048;

/// True for C0 and C1 control characters and DEL in well-formed UTF-8: no display text has them.
bool hasControlCharacters(std::string_view text);

/// `text` made fit for a claim: control characters become spaces, broken UTF-8 becomes U+FFFD, and what is
/// over `limit` bytes is cut at a character and ends in "…".
std::string displayText(std::string_view text, std::size_t limit);

} // namespace envelope
