// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/subject/seal_wish.h"

#include <algorithm>
#include <array>

namespace subject {
namespace {

constexpr std::array<std::string_view, 4> kNo{"no", "false", "off", "0"};

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

bool isSameWord(std::string_view text, std::string_view lower) {
    return std::equal(text.begin(), text.end(), lower.begin(), lower.end(), [](char left, char right) {
        return (left >= 'A' && left <= 'Z' ? static_cast<char>(left + 32) : left) == right;
    });
}

} // namespace

SealField sealFieldOf(std::string_view value) {
    const bool isNo = std::any_of(kNo.begin(), kNo.end(), [text = trimmed(value)](std::string_view word) {
        return isSameWord(text, word);
    });
    return isNo ? SealField::No : SealField::Yes;
}

SealWish sealWish(std::optional<std::string_view> text, SealField field, const SubjectRules& rules) {
    const SecureSubject subject(text.value_or(std::string_view()), rules);
    if (subject.hasTrigger() || field == SealField::Yes)
        return SealWish::On;
    if (!text)
        return SealWish::Unknown;
    if (field == SealField::No)
        return SealWish::Off;
    if (subject.namesTag())
        return SealWish::On;
    return field == SealField::Unreadable ? SealWish::Unknown : SealWish::Off;
}

} // namespace subject
