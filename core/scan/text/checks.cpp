// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/text/checks.h"

#include "core/scan/text/checks_of_cards.h"
#include "core/scan/text/digits.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace scan {
namespace {

std::optional<Span> wholeIf(bool isValid, const Candidate& candidate) {
    return isValid ? std::optional(Span{candidate.begin, candidate.end}) : std::nullopt;
}

int numberAt(std::string_view digits, std::size_t at, std::size_t count) {
    int number = 0;
    for (const char c : digits.substr(at, count))
        number = number * 10 + (c - '0');
    return number;
}

// Separators must be of one kind: "123-45 6789" is two things.
bool hasOneSeparator(std::string_view value) {
    char first = 0;
    for (const char c : value) {
        if (isAsciiDigit(c))
            continue;
        if (first != 0 && c != first)
            return false;
        first = c;
    }
    return true;
}

std::optional<Span> checkNone(const Candidate& candidate) {
    return wholeIf(true, candidate);
}

std::optional<Span> checkLuhn(const Candidate& candidate) {
    const std::string digits = digitsOf(candidate.value());
    return wholeIf(digits.size() > 1 && hasLuhnDigit(digits), candidate);
}

// Social Security Administration, "Social Security Number Randomization": area numbers 000, 666 and 900-999,
// group 00 and serial 0000 are never assigned. Two were printed in advertisements and withdrawn.
std::optional<Span> checkSsn(const Candidate& candidate) {
    const std::string digits = digitsOf(candidate.value());
    if (digits.size() != 9 || !hasOneSeparator(candidate.value()))
        return std::nullopt;
    const int area = numberAt(digits, 0, 3);
    const bool isAssigned =
        area != 0 && area != 666 && area < 900 && numberAt(digits, 3, 2) != 0 && numberAt(digits, 5, 4) != 0;
    const bool isRepeated = digits.find_first_not_of(digits[0]) == std::string::npos;
    return wholeIf(isAssigned && !isRepeated && digits != "078051120" && digits != "219099999", candidate);
}

// Internal Revenue Service, Individual Taxpayer Identification Number: 9xx, group 50-65, 70-88, 90-92, 94-99.
std::optional<Span> checkItin(const Candidate& candidate) {
    const std::string digits = digitsOf(candidate.value());
    if (digits.size() != 9 || digits[0] != '9' || !hasOneSeparator(candidate.value()))
        return std::nullopt;
    const int group = numberAt(digits, 3, 2);
    return wholeIf((group >= 50 && group <= 65) || (group >= 70 && group <= 88) ||
                       (group >= 90 && group != 93),
                   candidate);
}

// CMS, National Provider Identifier check digit: Luhn over the number with 80840 in front.
std::optional<Span> checkNpi(const Candidate& candidate) {
    const std::string digits = digitsOf(candidate.value());
    const bool isShaped = digits.size() == 10 && (digits[0] == '1' || digits[0] == '2');
    return wholeIf(isShaped && hasLuhnDigit("80840" + digits), candidate);
}

// DEA registration numbers: the last digit is that of (d1 + d3 + d5) + 2 (d2 + d4 + d6).
std::optional<Span> checkDea(const Candidate& candidate) {
    const std::string_view value = candidate.value();
    if (value.size() != 9 || !std::all_of(value.begin() + 2, value.end(), isAsciiDigit))
        return std::nullopt;
    const auto digit = [&](std::size_t i) { return value[1 + i] - '0'; };
    const int sum = digit(1) + digit(3) + digit(5) + 2 * (digit(2) + digit(4) + digit(6));
    return wholeIf(sum % 10 == digit(7), candidate);
}

// CMS, "Understanding the New Medicare Beneficiary Identifier (MBI) Format": eleven places, N a digit, C 1-9,
// A a letter without S L O I B Z, X either.
std::optional<Span> checkMbi(const Candidate& candidate) {
    constexpr std::string_view kFormat = "CAXNAXNAANN";
    constexpr std::string_view kExcluded = "SLOIBZ";
    std::string value;
    std::copy_if(candidate.value().begin(), candidate.value().end(), std::back_inserter(value),
                 [](char c) { return c != '-' && c != ' '; });
    if (value.size() != kFormat.size())
        return std::nullopt;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const bool isLetter =
            value[i] >= 'A' && value[i] <= 'Z' && kExcluded.find(value[i]) == std::string_view::npos;
        const bool isDigit = isAsciiDigit(value[i]);
        const bool fits = kFormat[i] == 'C'   ? isDigit && value[i] != '0'
                          : kFormat[i] == 'N' ? isDigit
                          : kFormat[i] == 'A' ? isLetter
                                              : isLetter || isDigit;
        if (!fits)
            return std::nullopt;
    }
    return wholeIf(true, candidate);
}

std::vector<int> numbersIn(std::string_view text) {
    std::vector<int> numbers;
    bool isOpen = false;
    for (const char c : text) {
        if (isAsciiDigit(c) && !isOpen)
            numbers.push_back(0);
        isOpen = isAsciiDigit(c);
        if (isOpen && numbers.back() < 100000)
            numbers.back() = numbers.back() * 10 + (c - '0');
    }
    return numbers;
}

bool isDay(int day) {
    return day >= 1 && day <= 31;
}
bool isMonth(int month) {
    return month >= 1 && month <= 12;
}
bool isYear(int year) {
    return (year >= 1880 && year <= 2100) || (year >= 0 && year <= 99);
}

// Day, month and year in any of the orders people write; or day and year beside a month's name.
std::optional<Span> checkDate(const Candidate& candidate) {
    const std::vector<int> n = numbersIn(candidate.value());
    if (n.size() == 2)
        return wholeIf(isDay(n[0]) && isYear(n[1]), candidate);
    if (n.size() != 3 || (!isYear(n[2]) && !isYear(n[0])))
        return std::nullopt;
    const bool isYearLast =
        isYear(n[2]) && ((isMonth(n[0]) && isDay(n[1])) || (isDay(n[0]) && isMonth(n[1])));
    const bool isYearFirst = n[0] > 999 && isYear(n[0]) && isMonth(n[1]) && isDay(n[2]);
    return wholeIf(isYearLast || isYearFirst, candidate);
}

// CMS, ICD-10-CM: a letter, a digit, a digit or A/B, then up to four more behind a dot. Chapter U holds only
// U07 and U09.
std::optional<Span> checkIcd10(const Candidate& candidate) {
    const std::string_view value = candidate.value();
    if (value.size() < 3 || value[0] < 'A' || value[0] > 'Z' || !isAsciiDigit(value[1]))
        return std::nullopt;
    const bool isThird = isAsciiDigit(value[2]) || value[2] == 'A' || value[2] == 'B';
    const bool isChapter = value[0] != 'U' || value.starts_with("U07") || value.starts_with("U09");
    const std::string_view rest = value.substr(3);
    const std::size_t restSize = rest.starts_with('.') ? rest.size() - 1 : rest.size();
    return wholeIf(isThird && isChapter && restSize <= 4 && !rest.ends_with('.'), candidate);
}

// ISO 13616 (IBAN): the first four characters moved to the end, letters as 10-35, leave 1 modulo 97.
std::optional<Span> checkMod97(const Candidate& candidate) {
    std::string value;
    std::copy_if(candidate.value().begin(), candidate.value().end(), std::back_inserter(value),
                 isAsciiAlphanumeric);
    if (value.size() < 5)
        return std::nullopt;
    std::rotate(value.begin(), value.begin() + 4, value.end());
    int rest = 0;
    for (const char c : value) {
        const int number = isAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
        rest = (rest * (number > 9 ? 100 : 10) + number) % 97;
    }
    return wholeIf(rest == 1, candidate);
}

constexpr std::array<std::pair<std::string_view, Check>, 11> kChecks{{
    {"none", checkNone},
    {"luhn", checkLuhn},
    {"ssn", checkSsn},
    {"itin", checkItin},
    {"card", checkCard},
    {"npi", checkNpi},
    {"dea", checkDea},
    {"mbi", checkMbi},
    {"date", checkDate},
    {"icd10", checkIcd10},
    {"mod97", checkMod97},
}};

} // namespace

Check checkByName(std::string_view name) {
    const auto found =
        std::find_if(kChecks.begin(), kChecks.end(), [&](const auto& entry) { return entry.first == name; });
    return found == kChecks.end() ? nullptr : found->second;
}

std::string digitsOf(std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), isAsciiDigit);
    return digits;
}

bool hasLuhnDigit(std::string_view digits) {
    int sum = 0;
    bool isDoubled = false;
    for (auto it = digits.rbegin(); it != digits.rend(); ++it) {
        const int digit = *it - '0';
        const int doubled = digit > 4 ? digit * 2 - 9 : digit * 2;
        sum += isDoubled ? doubled : digit;
        isDoubled = !isDoubled;
    }
    return sum % 10 == 0;
}

} // namespace scan
