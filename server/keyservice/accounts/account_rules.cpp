// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/accounts/account_rules.h"

#include "core/base/base64.h"
#include "server/keyservice/accounts/password_rules.h"
#include "server/keyservice/guard/plain_text.h"

#include <QString>

#include <algorithm>

namespace keyservice {

namespace {

constexpr std::size_t kMaxName = 200;
constexpr std::size_t kMaxLanguage = 35; // RFC 5646 §4.4.1

bool isAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

} // namespace

std::optional<std::string> brokenPasswordRule(const base::SecretBytes& password,
                                              std::uint32_t minimumLength) {
    const auto normal = normalisedPassword(password);
    if (!isPlainText(normal.textView(), kMaximumPasswordBytes))
        return "the password is too long or holds control characters";
    const auto fault = checkPassword(normal.textView(), minimumLength);
    if (fault == PasswordFault::None)
        return std::nullopt;
    return std::string(passwordFaultText(fault));
}

base::SecretBytes normalisedPassword(const base::SecretBytes& password) {
    const auto text = password.textView();
    if (isAscii(text))
        return password.clone();
    auto decoded = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    auto normal = decoded.normalized(QString::NormalizationForm_C);
    auto bytes = normal.toUtf8();
    auto result = base::SecretBytes::fromText({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    decoded.fill(QChar(u'\0'));
    normal.fill(QChar(u'\0'));
    bytes.fill('\0');
    return result;
}

bool isPersonName(const std::string& name) {
    return isPlainText(name, kMaxName) && name.find_first_not_of(' ') != std::string::npos;
}

std::string languageOr(const std::string& language, const std::string& fallback) {
    const bool isShaped =
        language.size() >= 2 && language.size() <= kMaxLanguage &&
        std::all_of(language.begin(), language.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        });
    return isShaped ? language : fallback;
}

} // namespace keyservice
