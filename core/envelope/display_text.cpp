// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/display_text.h"

#include "core/base/utf8.h"

namespace envelope {
namespace {

bool isControl(std::string_view character) {
    const auto byte = static_cast<unsigned char>(character.front());
    // U+0080 to U+009F are C2 80 to C2 9F.
    return byte < 0x20 || byte == 0x7F ||
           (byte == 0xC2 && character.size() == 2 && static_cast<unsigned char>(character[1]) < 0xA0);
}

// How many bytes the character at the start of `text` has; 1 for broken ones.
std::size_t characterSize(std::string_view text) {
    const auto byte = static_cast<unsigned char>(text.front());
    const std::size_t size = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    return size <= text.size() && base::isValidUtf8(text.substr(0, size)) ? size : 1;
}

} // namespace

bool hasControlCharacters(std::string_view text) {
    while (!text.empty()) {
        const std::string_view character = text.substr(0, characterSize(text));
        if (isControl(character))
            return true;
        text.remove_prefix(character.size());
    }
    return false;
}

std::string displayText(std::string_view text, std::size_t limit) {
    static constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
    static constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
    std::string result;
    std::size_t cut = 0; // where the ellipsis would still fit
    while (!text.empty()) {
        std::string_view character = text.substr(0, characterSize(text));
        text.remove_prefix(character.size());
        if (isControl(character))
            character = " ";
        else if (!base::isValidUtf8(character))
            character = kReplacement;
        if (result.size() + character.size() > limit) {
            result.resize(cut);
            return result += kEllipsis;
        }
        result += character;
        if (result.size() + kEllipsis.size() <= limit)
            cut = result.size();
    }
    return result;
}

} // namespace envelope
