// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mailtext/text_field.h"

#include "core/mailtext/encoded_words.h"

#include <algorithm>

namespace mailtext {
namespace {

bool isControl(char c) {
    return (c >= '\0' && c < ' ') || c == '\x7F';
}

bool isPlain(std::string_view text) {
    const bool isAscii = std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < '\x7F'; });
    if (!isAscii || text.find("=?") != std::string_view::npos)
        return false;
    std::size_t word = 0;
    for (const char c : text) {
        word = c == ' ' ? 0 : word + 1;
        if (word > kLineHard - kLineAim)
            return false; // could not be folded
    }
    return true;
}

std::string withoutControls(std::string_view text) {
    std::string clean(text);
    std::replace_if(clean.begin(), clean.end(), isControl, ' ');
    return clean;
}

// Breaks before a blank, so that unfolding gives the very text back.
std::string fold(std::string_view text, std::size_t column) {
    std::string folded;
    while (!text.empty()) {
        const std::size_t wordEnd = std::min(text.find(' ', 1), text.size());
        const bool hasText = text.find_first_not_of(' ') != std::string_view::npos;
        if (column + wordEnd > kLineAim && text.front() == ' ' && hasText && column > 1) {
            folded += "\r\n";
            column = 0;
        }
        folded += text.substr(0, wordEnd);
        column += wordEnd;
        text.remove_prefix(wordEnd);
    }
    return folded;
}

} // namespace

std::string encodeText(std::string_view text, std::size_t column) {
    const std::string clean = withoutControls(text);
    if (isPlain(clean))
        return fold(clean, column);
    // The tag stays readable for mail filters; what follows it is encoded.
    const std::size_t bracket = clean.starts_with('[') ? clean.find("] ") : std::string::npos;
    if (bracket == std::string::npos || !isPlain(clean.substr(0, bracket)) || bracket > kLineAim / 2)
        return encodedWords(clean);
    return clean.substr(0, bracket + 1) + "\r\n " + encodedWords(std::string_view(clean).substr(bracket + 2));
}

std::string textField(std::string_view name, std::string_view text) {
    return std::string(name) + ": " + encodeText(text, name.size() + 2) + "\r\n";
}

} // namespace mailtext
