// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/subject/characters.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace subject {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Unicode White_Space, and the braille blank, which looks like one.
constexpr std::array<Range, 11> kBlanks{{{0x0009, 0x000D},
                                         {0x0020, 0x0020},
                                         {0x0085, 0x0085},
                                         {0x00A0, 0x00A0},
                                         {0x1680, 0x1680},
                                         {0x2000, 0x200A},
                                         {0x2028, 0x2029},
                                         {0x202F, 0x202F},
                                         {0x205F, 0x205F},
                                         {0x2800, 0x2800},
                                         {0x3000, 0x3000}}};

// Unicode Default_Ignorable_Code_Point and the controls.
constexpr std::array<Range, 18> kInvisible{{{0x0000, 0x0008},
                                            {0x000E, 0x001F},
                                            {0x007F, 0x0084},
                                            {0x0086, 0x009F},
                                            {0x00AD, 0x00AD},
                                            {0x034F, 0x034F},
                                            {0x061C, 0x061C},
                                            {0x115F, 0x1160},
                                            {0x17B4, 0x17B5},
                                            {0x180B, 0x180F},
                                            {0x200B, 0x200F},
                                            {0x202A, 0x202E},
                                            {0x2060, 0x206F},
                                            {0x3164, 0x3164},
                                            {0xFE00, 0xFE0F},
                                            {0xFEFF, 0xFEFF},
                                            {0xFFF0, 0xFFFB},
                                            {0xE0000, 0xE0FFF}}};

template <std::size_t N>
bool isIn(const std::array<Range, N>& ranges, char32_t character) {
    const auto it = std::upper_bound(ranges.begin(), ranges.end(), character,
                                     [](char32_t value, const Range& range) { return value < range.first; });
    return it != ranges.begin() && character <= std::prev(it)->last;
}

char32_t plainForm(char32_t character) {
    if (character >= 0xFF01 && character <= 0xFF5E) // full-width ASCII
        return character - 0xFF01 + U'!';
    switch (character) {
    case 0x207A: // superscript plus
    case 0x208A: // subscript plus
    case 0x2795: // heavy plus
    case 0xFB29: // Hebrew alternative plus
    case 0xFE62: // small plus
        return U'+';
    case 0xFE55: // small colon
        return U':';
    default:
        return character;
    }
}

struct Decoded {
    char32_t character;
    std::size_t length;
};

// A foreign byte becomes a lone surrogate, which no UTF-8 can spell.
Decoded foreignByte(unsigned char byte) {
    return {static_cast<char32_t>(0xDC00 + byte), 1};
}

// RFC 3629 §4: no overlong forms, no surrogates, nothing past U+10FFFF.
Decoded decodeAt(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80)
        return {lead, 1};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || at + length > text.size())
        return foreignByte(lead);
    char32_t character = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(text[at + i]);
        if ((next & 0xC0U) != 0x80U)
            return foreignByte(lead);
        character = (character << 6U) | (next & 0x3FU);
    }
    constexpr std::array<char32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
    const bool isSurrogate = character >= 0xD800 && character <= 0xDFFF;
    if (character < kSmallest[length] || character > 0x10FFFF || isSurrogate)
        return foreignByte(lead);
    return {character, length};
}

} // namespace

std::vector<Glyph> glyphsOf(std::string_view text) {
    std::vector<Glyph> glyphs;
    glyphs.reserve(text.size());
    std::size_t at = 0;
    while (at < text.size()) {
        const Decoded decoded = decodeAt(text, at);
        if (!isIn(kInvisible, decoded.character)) {
            const char32_t plain = isIn(kBlanks, decoded.character) ? U' ' : plainForm(decoded.character);
            glyphs.push_back({plain, at, at + decoded.length});
        }
        at += decoded.length;
    }
    return glyphs;
}

char32_t lowerCase(char32_t character) {
    const auto isBetween = [character](char32_t first, char32_t last) {
        return character >= first && character <= last;
    };
    if (isBetween(U'A', U'Z') || (isBetween(0x00C0, 0x00DE) && character != 0x00D7))
        return character + 32;
    if (character == 0x0130) // capital I with dot, Turkish
        return U'i';
    if (isBetween(0x0391, 0x03A9) || isBetween(0x0410, 0x042F))
        return character + 32;
    if (isBetween(0x0100, 0x0137) || isBetween(0x014A, 0x0177))
        return character | 1U;
    return character;
}

bool isWordCharacter(char32_t character) {
    const char32_t lower = lowerCase(character);
    return (lower >= U'a' && lower <= U'z') || (lower >= U'0' && lower <= U'9') ||
           (lower >= 0x00DF && lower <= 0x024F && lower != 0x00F7) || (lower >= 0x0370 && lower <= 0x1FFF) ||
           (lower >= 0x3041 && lower <= 0xD7A3);
}

} // namespace subject
