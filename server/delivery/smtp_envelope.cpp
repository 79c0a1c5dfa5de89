// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/delivery/smtp_envelope.h"

#include <algorithm>
#include <array>
#include <span>

namespace delivery {
namespace {

constexpr std::size_t kLongest = 600; // RFC 3461 §4.2: ORCPT has at most 500 characters

constexpr std::array<std::string_view, 2> kOfSender{"RET", "ENVID"};
constexpr std::array<std::string_view, 2> kOfRecipient{"NOTIFY", "ORCPT"};

char upperAscii(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool isSameWord(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return upperAscii(a) == upperAscii(b); });
}

// RFC 5321 §4.1.2 esmtp-param; a value of RFC 3461 is ASCII.
bool isWritable(std::string_view parameter, std::span<const std::string_view> keywords) {
    const std::size_t equals = parameter.find('=');
    if (equals == std::string_view::npos || equals + 1 == parameter.size() || parameter.size() > kLongest)
        return false;
    const std::string_view value = parameter.substr(equals + 1);
    return std::any_of(
               keywords.begin(), keywords.end(),
               [&](std::string_view keyword) { return isSameWord(parameter.substr(0, equals), keyword); }) &&
           std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c < '\x7F' && c != '='; });
}

} // namespace

void StatusRequest::addOfSender(std::string_view parameter) {
    if (isWritable(parameter, kOfSender))
        m_ofSender.append(" ").append(parameter);
}

void StatusRequest::addOfRecipient(const std::string& recipient, std::string_view parameter) {
    if (isWritable(parameter, kOfRecipient))
        m_ofRecipients[recipient].append(" ").append(parameter);
}

std::string StatusRequest::ofRecipient(const std::string& recipient) const {
    const auto found = m_ofRecipients.find(recipient);
    return found == m_ofRecipients.end() ? std::string() : found->second;
}

} // namespace delivery
