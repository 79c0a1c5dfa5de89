// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mailtext/encoded_words.h"

#include "core/base/base64.h"

#include <algorithm>

namespace mailtext {
namespace {

constexpr std::size_t kWordBytes = 42; // 56 base64 characters; "=?utf-8?B?" and "?=" keep it under 75

// The most bytes of UTF-8 `text` up to the limit that do not cut a character.
std::size_t wholeCharacters(std::string_view text) {
    if (text.size() <= kWordBytes)
        return text.size();
    std::size_t length = kWordBytes;
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U)
        --length;
    return length > 0 ? length : kWordBytes;
}

} // namespace

std::string encodedWords(std::string_view text) {
    std::string words;
    while (!text.empty()) {
        const std::size_t length = wholeCharacters(text);
        if (!words.empty())
            words += "\r\n ";
        words += "=?utf-8?B?" + base::encodeBase64(base::bytesOf(text.substr(0, length))) + "?=";
        text.remove_prefix(length);
    }
    return words;
}

std::string oneLine(std::string_view text) {
    const std::size_t start = text.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos)
        return {};
    std::string line(text.substr(start, text.find_last_not_of(" \t\r\n") + 1 - start));
    std::replace_if(
        line.begin(), line.end(), [](char c) { return (c >= '\0' && c < ' ') || c == '\x7F'; }, ' ');
    return line;
}

} // namespace mailtext
