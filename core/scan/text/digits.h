// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace scan {

inline bool isAsciiDigit(char c) {
    return c >= '0' && c <= '9';
}
inline bool isAsciiLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
inline bool isAsciiAlphanumeric(char c) {
    return isAsciiDigit(c) || isAsciiLetter(c);
}

/// The digits of `text`.
std::string digitsOf(std::string_view text);
/// ISO/IEC 7812-1 annex B over all digits, the last one being the check digit. `text` holds digits only.
bool hasLuhnDigit(std::string_view digits);
/// A payment card by issuer range, length and check digit. `digits` holds digits only.
bool isCardNumber(std::string_view digits);

} // namespace scan
