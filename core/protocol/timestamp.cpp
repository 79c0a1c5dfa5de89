// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/timestamp.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

namespace protocol {
namespace {

constexpr std::int64_t kFirst = -62'167'219'200; // 0000-01-01T00:00:00Z
constexpr std::int64_t kLast = 253'402'300'799;  // 9999-12-31T23:59:59Z
constexpr int kDaySeconds = 24 * 60 * 60;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// `length` digits at `position`, or -1.
int digits(std::string_view text, std::size_t position, std::size_t length) {
    if (text.size() < position + length)
        return -1;
    int value = 0;
    for (char c : text.substr(position, length)) {
        if (!isDigit(c))
            return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

bool isBetween(int value, int low, int high) {
    return value >= low && value <= high;
}

base::Unexpected<base::Error> refuse() {
    return base::fail(base::ErrorCode::InvalidRequest, "not an RFC 3339 time");
}

/// "Z", "+01:00"; seconds east of Greenwich.
base::Result<std::int64_t> parseOffset(std::string_view text) {
    if (text == "Z" || text == "z")
        return std::int64_t{0};
    const int hour = digits(text, 1, 2);
    const int minute = digits(text, 4, 2);
    const bool isShaped = text.size() == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':';
    if (!isShaped || !isBetween(hour, 0, 23) || !isBetween(minute, 0, 59))
        return refuse();
    const std::int64_t offset = (hour * 60 + minute) * 60;
    return text[0] == '-' ? -offset : offset;
}

/// Skips "." and its digits behind the seconds.
base::Result<std::string_view> skipFraction(std::string_view text) {
    if (!text.starts_with('.'))
        return text;
    text.remove_prefix(1);
    if (text.empty() || !isDigit(text[0]))
        return refuse();
    const auto end = std::find_if_not(text.begin(), text.end(), isDigit);
    text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
    return text;
}

/// "2026-11-23" as seconds since the epoch.
base::Result<std::int64_t> parseDate(std::string_view text) {
    const int month = digits(text, 5, 2);
    const int day = digits(text, 8, 2);
    const int year = digits(text, 0, 4);
    if (year < 0 || month < 0 || day < 0 || text[4] != '-' || text[7] != '-')
        return refuse();
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok())
        return refuse();
    return std::int64_t{std::chrono::sys_days{date}.time_since_epoch().count()} * kDaySeconds;
}

} // namespace

std::string formatTimestamp(std::int64_t seconds) {
    seconds = std::clamp(seconds, kFirst, kLast);
    const auto time = std::chrono::sys_seconds{std::chrono::seconds{seconds}};
    const auto midnight = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{midnight};
    const std::chrono::hh_mm_ss clock{time - midnight};
    std::array<char, 32> text{};
    const int length =
        std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ",
                      static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                      static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                      static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
    return {text.data(), static_cast<std::size_t>(length)};
}

base::Result<std::int64_t> parseTimestamp(std::string_view text) {
    if (text.size() < 20 || text.size() > 64 || (text[10] != 'T' && text[10] != 't') || text[13] != ':' ||
        text[16] != ':')
        return refuse();
    const auto date = parseDate(text);
    if (!date)
        return refuse();
    const int hour = digits(text, 11, 2);
    const int minute = digits(text, 14, 2);
    const int second = digits(text, 17, 2);
    if (!isBetween(hour, 0, 23) || !isBetween(minute, 0, 59) || !isBetween(second, 0, 60))
        return refuse();
    const auto zone = skipFraction(text.substr(19));
    if (!zone)
        return refuse();
    const auto offset = parseOffset(*zone);
    if (!offset)
        return refuse();
    return *date + (hour * 60 + minute) * 60 + std::min(second, 59) - *offset;
}

} // namespace protocol
