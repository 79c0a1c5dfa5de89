// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mailtext {

inline constexpr std::size_t kLineAim = 78;   ///< bytes of a line that every program shows (RFC 5322 §2.1.1)
inline constexpr std::size_t kLineHard = 998; ///< bytes of a line that every program takes (likewise)

/// `text` (UTF-8) as base64 encoded words (RFC 2047) of whole characters, one on each line of a folded field.
std::string encodedWords(std::string_view text);

/// `text` with each control character as a blank and without blanks at its ends.
std::string oneLine(std::string_view text);

} // namespace mailtext
