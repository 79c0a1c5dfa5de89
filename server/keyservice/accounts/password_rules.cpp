// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/accounts/password_rules.h"

#include "server/keyservice/accounts/common_passwords.h"

#include <algorithm>
#include <string>

namespace keyservice {
namespace {

constexpr std::size_t kLongestRun = 3; ///< "abcabcabcabc" is a run of three, repeated

std::size_t characterCount(std::string_view text) {
    const auto isStart = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), isStart));
}

std::string lowered(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

bool isRepetition(std::string_view text) {
    for (std::size_t run = 1; run <= kLongestRun; ++run)
        if (text.size() > run && text.substr(run) == text.substr(0, text.size() - run))
            return true;
    return false;
}

/// Each character follows the one before it, up or down.
bool isSequence(std::string_view text) {
    const auto goes = [&](int step) {
        for (std::size_t i = 1; i < text.size(); ++i)
            if (text[i] - text[i - 1] != step)
                return false;
        return true;
    };
    return goes(1) || goes(-1);
}

} // namespace

PasswordFault checkPassword(std::string_view password, std::uint32_t minimumLength) {
    if (characterCount(password) < minimumLength)
        return PasswordFault::TooShort;
    if (password.size() > kMaximumPasswordBytes)
        return PasswordFault::TooLong;
    std::string plain = lowered(password);
    const bool isCommon = isRepetition(plain) || isSequence(plain) ||
                          std::binary_search(kCommonPasswords.begin(), kCommonPasswords.end(), plain);
    std::fill(plain.begin(), plain.end(), '\0');
    return isCommon ? PasswordFault::TooCommon : PasswordFault::None;
}

std::string_view passwordFaultText(PasswordFault fault) {
    switch (fault) {
    case PasswordFault::None:
        return {};
    case PasswordFault::TooShort:
        return "the password is too short";
    case PasswordFault::TooLong:
        return "the password is too long";
    case PasswordFault::TooCommon:
        return "the password is too common";
    }
    return {};
}

} // namespace keyservice
