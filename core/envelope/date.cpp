// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/date.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <optional>

namespace envelope {
namespace {

constexpr std::int64_t kLastSecond = 253402300799; // 9999-12-31T23:59:59Z

// The number that stands in two or four digits at `at`.
std::optional<unsigned> digits(std::string_view text, std::size_t at, std::size_t count) {
    unsigned number = 0;
    for (const char c : text.substr(std::min(at, text.size()), count)) {
        if (c < '0' || c > '9')
            return std::nullopt;
        number = number * 10 + static_cast<unsigned>(c - '0');
    }
    return at + count <= text.size() ? std::optional(number) : std::nullopt;
}

bool isOffset(std::string_view text) {
    if (text == "Z")
        return true;
    const auto hours = digits(text, 1, 2);
    const auto minutes = digits(text, 4, 2);
    return text.size() == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':' && hours && *hours < 24 &&
           minutes && *minutes < 60;
}

} // namespace

bool isRfc3339(std::string_view text) {
    static constexpr std::string_view kPattern = "0000-00-00T00:00:00";
    if (text.size() <= kPattern.size())
        return false;
    for (const std::size_t at : {4U, 7U, 10U, 13U, 16U})
        if (text[at] != kPattern[at])
            return false;
    const auto year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
    const auto hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
    if (!year || !month || !day || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60)
        return false;
    const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                           std::chrono::month(*month), std::chrono::day(*day)};
    std::string_view rest = text.substr(kPattern.size());
    if (rest.front() == '.') {
        const std::size_t end = rest.find_first_not_of("0123456789", 1);
        if (end == std::string_view::npos || end == 1)
            return false;
        rest.remove_prefix(end);
    }
    return date.ok() && isOffset(rest);
}

std::string formatRfc3339(std::int64_t seconds) {
    const std::chrono::sys_seconds time{
        std::chrono::seconds(std::clamp<std::int64_t>(seconds, 0, kLastSecond))};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text.data();
}

} // namespace envelope
