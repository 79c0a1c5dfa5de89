// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace subject {

/// One character as a person sees it, and the bytes it came from.
struct Glyph {
    char32_t plain = 0; ///< Full-width and other forms reduced to ASCII; every blank is U' '.
    std::size_t begin = 0;
    std::size_t end = 0;

    bool isBlank() const { return plain == U' '; }
};

/// The visible characters of UTF-8 `text` in order. Invisible ones (zero width, controls, variation
/// selectors, direction marks) are left out; a byte that is no UTF-8 is one visible character of its own.
std::vector<Glyph> glyphsOf(std::string_view text);

/// Simple lower case of one character: Latin, Greek and Cyrillic; others unchanged.
char32_t lowerCase(char32_t character);

/// True for letters and digits; what a word is made of.
bool isWordCharacter(char32_t character);

} // namespace subject
