// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/readers/text_form.h"

#include "core/message/header_fields.h"
#include "core/scan/text/digits.h"

#include <algorithm>
#include <array>

namespace scan {
namespace {

bool isControl(unsigned char c) {
    return c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0;
}

// Of characters in `width` bytes, the one at `place` holds ASCII and the others are zero, but for a few.
bool isWide(base::BytesView start, std::size_t width, std::size_t place) {
    const std::size_t count = start.size() / width;
    std::size_t plain = 0;
    std::size_t strange = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto character = start.subspan(i * width, width);
        const bool isHighZero =
            std::count(character.begin(), character.end(), 0) >= static_cast<std::ptrdiff_t>(width - 1);
        plain += isHighZero && character[place] != 0 ? 1 : 0;
        strange += isHighZero && (character[place] == 0 || isControl(character[place])) ? 1 : 0;
    }
    return count >= 4 && plain * 10 >= count * 7 && strange * 20 <= count;
}

std::string_view firstLine(std::string_view text) {
    return text.substr(0, text.find('\n'));
}

std::string_view withoutFirstLine(std::string_view text) {
    return text.substr(std::min(text.size(), firstLine(text).size() + 1));
}

bool isFolded(std::string_view line) {
    return line.starts_with(' ') || line.starts_with('\t');
}

} // namespace

std::string lowerAscii(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

std::string_view wideCharset(base::BytesView start) {
    const std::string_view text = base::textOf(start);
    if (text.starts_with(std::string_view("\xFF\xFE\0\0", 4)) || isWide(start, 4, 0))
        return "utf-32le";
    if (text.starts_with(std::string_view("\0\0\xFE\xFF", 4)) || isWide(start, 4, 3))
        return "utf-32be";
    if (text.starts_with("\xFF\xFE") || isWide(start, 2, 0))
        return "utf-16le";
    return text.starts_with("\xFE\xFF") || isWide(start, 2, 1) ? "utf-16be" : "";
}

bool looksLikeText(std::string_view start) {
    const auto controls = static_cast<std::size_t>(std::count_if(start.begin(), start.end(), [](char c) {
        return c == '\0' || isControl(static_cast<unsigned char>(c));
    }));
    return controls * 50 <= start.size() || !wideCharset(base::bytesOf(start)).empty();
}

bool looksLikeEbcdic(std::string_view start) {
    std::size_t blanks = 0;
    std::size_t known = 0;
    for (const char one : start) {
        const auto c = static_cast<unsigned char>(one);
        const bool isLetter = c >= 0x81 && c <= 0xE9 && (c & 0x0FU) >= 1 && (c & 0x0FU) <= 9;
        blanks += c == 0x40 ? 1 : 0;
        known += c == 0x40 || isLetter || (c >= 0xF0 && c <= 0xF9) || c == 0x15 || c == 0x25 || c == 0x4B ||
                         c == 0x6B || c == 0x60
                     ? 1
                     : 0;
    }
    return start.size() >= 20 && blanks * 30 >= start.size() && known * 10 >= start.size() * 9;
}

bool looksLikeHtml(std::string_view start) {
    const std::size_t first = start.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    const std::string beginning = lowerAscii(start.substr(std::min(first, start.size()), 20));
    return beginning.starts_with("<!doctype html") || beginning.starts_with("<html");
}

bool beginsMailbox(std::string_view text) {
    const std::string_view line = firstLine(text);
    const std::string_view next = firstLine(withoutFirstLine(text));
    return line.starts_with("From ") && line.find(':') != std::string_view::npos &&
           std::any_of(line.begin(), line.end(), isAsciiDigit) && message::fieldNameLength(next) > 0;
}

bool looksLikeMail(std::string_view start) {
    constexpr std::array<std::string_view, 14> kFields{"from",         "to",
                                                       "cc",           "subject",
                                                       "date",         "message-id",
                                                       "mime-version", "received",
                                                       "return-path",  "content-type",
                                                       "delivered-to", "reply-to",
                                                       "sender",       "content-transfer-encoding"};
    constexpr std::size_t kLines = 60;
    if (beginsMailbox(start) || firstLine(start).find_first_not_of("0123456789 \r") == std::string_view::npos)
        start = withoutFirstLine(start); // what Apple Mail writes: the length
    std::size_t known = 0;
    for (std::size_t i = 0; i < kLines && !start.empty(); ++i, start = withoutFirstLine(start)) {
        const std::string_view line = firstLine(start);
        const std::size_t length = message::fieldNameLength(line);
        if (i > 0 && isFolded(line))
            continue;
        if (length == 0)
            break;
        const std::string name = lowerAscii(line.substr(0, length));
        known += std::find(kFields.begin(), kFields.end(), name) != kFields.end() ? 1 : 0;
    }
    return known >= 2;
}

} // namespace scan
