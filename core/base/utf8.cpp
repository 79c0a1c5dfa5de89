// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/utf8.h"

#include <cstdint>
#include <cstring>

namespace base {
namespace {

// Eight characters of ASCII at a time: most text is nothing else.
std::size_t asciiPrefix(std::string_view text) {
    std::size_t done = 0;
    for (std::uint64_t word = 0; text.size() - done >= sizeof word; done += sizeof word) {
        std::memcpy(&word, text.data() + done, sizeof word);
        if ((word & 0x8080808080808080U) != 0)
            break;
    }
    while (done < text.size() && static_cast<std::uint8_t>(text[done]) < 0x80)
        ++done;
    return done;
}

// What a first byte promises, and the range of the second (RFC 3629 §4); the others are 80 to BF.
struct Sequence {
    std::size_t length = 0;
    std::uint8_t least = 0x80;
    std::uint8_t most = 0xbf;
};

Sequence sequenceOf(std::uint8_t first) {
    if (first >= 0xc2 && first <= 0xdf)
        return {2};
    if (first == 0xe0)
        return {3, 0xa0};
    if (first == 0xed)
        return {3, 0x80, 0x9f};
    if (first >= 0xe1 && first <= 0xef)
        return {3};
    if (first == 0xf0)
        return {4, 0x90};
    if (first == 0xf4)
        return {4, 0x80, 0x8f};
    if (first >= 0xf1 && first <= 0xf3)
        return {4};
    return {};
}

// How long the character at the start of `text` is; 0 when it is malformed.
std::size_t characterLength(std::string_view text) {
    const Sequence sequence = sequenceOf(static_cast<std::uint8_t>(text.front()));
    if (sequence.length == 0 || sequence.length > text.size())
        return 0;
    const auto second = static_cast<std::uint8_t>(text[1]);
    if (second < sequence.least || second > sequence.most)
        return 0;
    for (std::size_t i = 2; i < sequence.length; ++i) {
        if ((static_cast<std::uint8_t>(text[i]) & 0xc0) != 0x80)
            return 0;
    }
    return sequence.length;
}

} // namespace

bool isValidUtf8(std::string_view text) {
    for (;;) {
        text.remove_prefix(asciiPrefix(text));
        if (text.empty())
            return true;
        const std::size_t length = characterLength(text);
        if (length == 0)
            return false;
        text.remove_prefix(length);
    }
}

} // namespace base
