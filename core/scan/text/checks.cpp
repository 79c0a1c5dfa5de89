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

constexpr unsigned kMixed = 20;
constexpr unsigned kOtherShape = 60; // written as something else is written
constexpr unsigned kShort = 15;

Checked wholeIf(bool isValid, const Candidate& candidate, unsigned doubt = 0) {
    if (!isValid)
        return {};
    return {Span{candidate.begin, candidate.end}, doubt};
}

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}

int numberAt(std::string_view digits, std::size_t at, std::size_t count) {
    int number = 0;
    for (const char c : digits.substr(at, count))
        number = number * 10 + (c - '0');
    return number;
}

// "123-45 6789" may be two things.
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

Checked checkNone(const Candidate& candidate) {
    return wholeIf(true, candidate);
}

Checked checkLuhn(const Candidate& candidate) {
    const std::string digits = digitsOf(candidate.value());
    return wholeIf(digits.size() > 1 && hasLuhnDigit(digits), candidate);
}

// Social Security Administration, "Social Security Number Randomization": area numbers 000, 666 and 900-999,
// group 00 and serial 0000 are never assigned. Two were printed in advertisements and withdrawn.
bool isSsn(std::string_view digits) {
    const int area = numberAt(digits, 0, 3);
    const bool isAssigned =
        area != 0 && area != 666 && area < 900 && numberAt(digits, 3, 2) != 0 && numberAt(digits, 5, 4) != 0;
    const bool isRepeated = digits.find_first_not_of(digits[0]) == std::string::npos;
    return isAssigned && !isRepeated && digits != "078051120" && digits != "219099999";
}

Checked checkSsn(const Candidate& candidate) {
    const std::string digits = digitsOf(candidate.value());
    return wholeIf(digits.size() == 9 && isSsn(digits), candidate,
                   hasOneSeparator(candidate.value()) ? 0 : kMixed);
}

// What a table keeps as a number has lost the zeros in front.
Checked checkShortSsn(const Candidate& candidate) {
    const std::string digits = digitsOf(candidate.value());
    return wholeIf(digits.size() < 9 && isSsn(std::string(9 - digits.size(), '0') + digits), candidate);
}

// Internal Revenue Service, Individual Taxpayer Identification Number: 9xx, group 50-65, 70-88, 90-92, 94-99.
Checked checkItin(const Candidate& candidate) {
    const std::string digits = digitsOf(candidate.value());
    if (digits.size() != 9 || digits[0] != '9' || !hasOneSeparator(candidate.value()))
        return {};
    const int group = numberAt(digits, 3, 2);
    return wholeIf((group >= 50 && group <= 65) || (group >= 70 && group <= 88) ||
                       (group >= 90 && group != 93),
                   candidate);
}

// CMS, National Provider Identifier check digit: Luhn over the number with 80840 in front.
Checked checkNpi(const Candidate& candidate) {
    const std::string digits = digitsOf(candidate.value());
    const bool isShaped = digits.size() == 10 && (digits[0] == '1' || digits[0] == '2');
    return wholeIf(isShaped && hasLuhnDigit("80840" + digits), candidate);
}

// DEA registration numbers: the last digit is that of (d1 + d3 + d5) + 2 (d2 + d4 + d6).
Checked checkDea(const Candidate& candidate) {
    const std::string digits = digitsOf(candidate.value());
    if (digits.size() != 7 && digits.size() != 8) // the second letter may be a 9
        return {};
    const auto digit = [&](std::size_t i) { return digits[digits.size() - 8 + i] - '0'; };
    const int sum = digit(1) + digit(3) + digit(5) + 2 * (digit(2) + digit(4) + digit(6));
    return wholeIf(sum % 10 == digit(7), candidate);
}

// CMS, "Understanding the New Medicare Beneficiary Identifier (MBI) Format": eleven places, N a digit, C 1-9,
// A a letter without S L O I B Z, X either.
Checked checkMbi(const Candidate& candidate) {
    constexpr std::string_view kFormat = "CAXNAXNAANN";
    constexpr std::string_view kExcluded = "SLOIBZ";
    std::string value;
    std::copy_if(candidate.value().begin(), candidate.value().end(), std::back_inserter(value),
                 [](char c) { return c != '-' && c != ' '; });
    std::transform(value.begin(), value.end(), value.begin(), upper);
    if (value.size() != kFormat.size())
        return {};
    for (std::size_t i = 0; i < value.size(); ++i) {
        const bool isLetter =
            value[i] >= 'A' && value[i] <= 'Z' && kExcluded.find(value[i]) == std::string_view::npos;
        const bool isDigit = isAsciiDigit(value[i]);
        const bool fits = kFormat[i] == 'C'   ? isDigit && value[i] != '0'
                          : kFormat[i] == 'N' ? isDigit
                          : kFormat[i] == 'A' ? isLetter
                                              : isLetter || isDigit;
        if (!fits)
            return {};
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

bool isDate(int first, int second, int year) {
    return isYear(year) && ((isMonth(first) && isDay(second)) || (isDay(first) && isMonth(second)));
}

// Day, month and year in any of the orders people write, also in eight digits; or day and year beside a
// month's name.
Checked checkDate(const Candidate& candidate) {
    const std::string digits = digitsOf(candidate.value());
    const auto part = [&](std::size_t at, std::size_t count) { return numberAt(digits, at, count); };
    if (digits.size() == 8 && digits == candidate.value()) {
        const bool isYearFirst = isYear(part(0, 4)) && isMonth(part(4, 2)) && isDay(part(6, 2));
        return wholeIf(isYearFirst || (part(4, 4) > 999 && isDate(part(0, 2), part(2, 2), part(4, 4))),
                       candidate);
    }
    const std::vector<int> n = numbersIn(candidate.value());
    if (n.size() == 2)
        return wholeIf(isDay(n[0]) && isYear(n[1]), candidate);
    if (n.size() != 3)
        return {};
    const bool isYearFirst = n[0] > 999 && isYear(n[0]) && isMonth(n[1]) && isDay(n[2]);
    return wholeIf(isDate(n[0], n[1], n[2]) || isYearFirst, candidate);
}

// CMS, ICD-10-CM: a letter, a digit, a digit or A/B, then up to four more behind a dot. Chapter U holds only
// U07 and U09.
Checked checkIcd10(const Candidate& candidate) {
    std::string value(candidate.value());
    std::transform(value.begin(), value.end(), value.begin(), upper);
    if (value.size() < 3 || value[0] < 'A' || value[0] > 'Z' || !isAsciiDigit(value[1]))
        return {};
    const bool isThird = isAsciiDigit(value[2]) || value[2] == 'A' || value[2] == 'B';
    const bool isChapter = value[0] != 'U' || value.starts_with("U07") || value.starts_with("U09");
    const std::string_view rest = std::string_view(value).substr(3);
    const std::size_t restSize = rest.starts_with('.') ? rest.size() - 1 : rest.size();
    return wholeIf(isThird && isChapter && restSize <= 4 && !rest.ends_with('.'), candidate);
}

std::vector<std::size_t> groupSizes(std::string_view value) {
    std::vector<std::size_t> sizes;
    bool isOpen = false;
    for (const char c : value) {
        if (isAsciiDigit(c) && !isOpen)
            sizes.push_back(0);
        isOpen = isAsciiDigit(c);
        if (isOpen)
            ++sizes.back();
    }
    return sizes;
}

// A number that an institution gives out: anything but a telephone number or a date by its looks.
Checked checkRecord(const Candidate& candidate) {
    using Sizes = std::vector<std::size_t>;
    const std::string digits = digitsOf(candidate.value());
    const Sizes sizes = groupSizes(candidate.value());
    const std::vector<int> n = numbersIn(candidate.value());
    const bool isPhone = sizes == Sizes{3, 3, 4} || sizes == Sizes{1, 3, 3, 4};
    const bool isDay =
        n.size() == 3 && sizes[0] <= 2 && sizes[1] <= 2 && sizes[2] == 4 && isDate(n[0], n[1], n[2]);
    const bool isDayFirst = n.size() == 3 && sizes[0] == 4 && isYear(n[0]) && isMonth(n[1]) && n[2] <= 31;
    if (digits.size() < 4 || digits.find_first_not_of('0') == std::string::npos)
        return {};
    return wholeIf(true, candidate,
                   isPhone || isDay || isDayFirst ? kOtherShape
                   : digits.size() < 5            ? kShort
                                                  : 0);
}

// ISO 13616 (IBAN): the first four characters moved to the end, letters as 10-35, leave 1 modulo 97.
Checked checkMod97(const Candidate& candidate) {
    std::string value;
    std::copy_if(candidate.value().begin(), candidate.value().end(), std::back_inserter(value),
                 isAsciiAlphanumeric);
    if (value.size() < 5)
        return {};
    std::rotate(value.begin(), value.begin() + 4, value.end());
    int rest = 0;
    for (const char c : value) {
        const int number = isAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
        rest = (rest * (number > 9 ? 100 : 10) + number) % 97;
    }
    return wholeIf(rest == 1, candidate);
}

constexpr std::array<std::pair<std::string_view, Check>, 13> kChecks{{
    {"none", checkNone},
    {"luhn", checkLuhn},
    {"ssn", checkSsn},
    {"ssn-short", checkShortSsn},
    {"itin", checkItin},
    {"card", checkCard},
    {"npi", checkNpi},
    {"dea", checkDea},
    {"mbi", checkMbi},
    {"date", checkDate},
    {"icd10", checkIcd10},
    {"record", checkRecord},
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
