// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/mail/header_encoding.h"

#include "core/base/base64.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

namespace mail {

namespace {

constexpr std::size_t kWordBytes = 42; // "=?UTF-8?B?" + 56 + "?=" stays under 75 characters (RFC 2047 §2)
constexpr std::size_t kLineLength = 76;

bool isPlainAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

/// How much of `text` fits into one word without splitting a UTF-8 sequence (RFC 2047 §5).
std::size_t wordLength(std::string_view text) {
    if (text.size() <= kWordBytes)
        return text.size();
    auto length = kWordBytes;
    while (length > 1 && (static_cast<unsigned char>(text[length]) & 0xc0) == 0x80)
        --length;
    return length;
}

std::string encodedWords(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto length = wordLength(text);
        if (!out.empty())
            out += "\r\n ";
        out += "=?UTF-8?B?" + base::encodeBase64(base::bytesOf(text.substr(0, length))) + "?=";
        text.remove_prefix(length);
    }
    return out;
}

std::string escapedOctet(unsigned char c) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    return {'=', kDigits[c >> 4], kDigits[c & 15]};
}

bool isLiteral(unsigned char c) {
    return (c >= 0x20 && c < 0x7f && c != '=') || c == '\t';
}

std::string encodeLine(std::string_view line) {
    std::string out;
    std::size_t column = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto c = static_cast<unsigned char>(line[i]);
        const bool isBlankAtEnd = (c == ' ' || c == '\t') && i + 1 == line.size();
        const auto piece = isLiteral(c) && !isBlankAtEnd ? std::string(1, line[i]) : escapedOctet(c);
        if (column + piece.size() >= kLineLength) {
            out += "=\r\n";
            column = 0;
        }
        out += piece;
        column += piece.size();
    }
    return out + "\r\n";
}

} // namespace

std::string encodeHeaderText(std::string_view text) {
    // A text that looks like an encoded word would be decoded by readers.
    const bool isHarmless = isPlainAscii(text) && text.find("=?") == std::string_view::npos;
    return isHarmless && text.size() <= 200 ? std::string(text) : encodedWords(text);
}

std::string encodeMailbox(std::string_view displayName, std::string_view address) {
    std::string out;
    if (!isPlainAscii(displayName) || displayName.find("=?") != std::string_view::npos) {
        out = encodedWords(displayName);
    } else if (!displayName.empty()) {
        out = "\"";
        for (const char c : displayName) {
            if (c == '"' || c == '\\')
                out += '\\';
            out += c;
        }
        out += '"';
    }
    return out.empty() ? std::string(address) : out + " <" + std::string(address) + ">";
}

std::string encodeQuotedPrintable(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto end = text.find('\n');
        out += encodeLine(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return out;
}

std::string formatDate(std::int64_t time) {
    constexpr std::array<const char*, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto seconds = static_cast<std::time_t>(time);
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    std::array<char, 64> text{};
    // Not strftime: its names follow the locale.
    std::snprintf(text.data(), text.size(), "%s, %d %s %d %02d:%02d:%02d +0000",
                  kDays.at(static_cast<std::size_t>(utc.tm_wday)), utc.tm_mday,
                  kMonths.at(static_cast<std::size_t>(utc.tm_mon)), utc.tm_year + 1900, utc.tm_hour,
                  utc.tm_min, utc.tm_sec);
    return text.data();
}

} // namespace mail
