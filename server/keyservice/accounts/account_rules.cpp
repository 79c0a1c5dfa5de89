// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/accounts/account_rules.h"

#include "core/base/base64.h"
#include "server/keyservice/accounts/password_rules.h"
#include "server/keyservice/guard/plain_text.h"

#include <QRegularExpression>
#include <QString>

#include <algorithm>

namespace keyservice {

namespace {

constexpr std::size_t kMaxName = 200;
constexpr std::size_t kMaxLanguage = 35; // RFC 5646 §4.4.1

bool isAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Abbreviations of degrees are written like domains: "Dr.med.", "Dr.rer.nat.".
bool isDegree(const QString& label) {
    static const QStringList kDegrees{QStringLiteral("dr"),   QStringLiteral("med"),   QStringLiteral("rer"),
                                      QStringLiteral("nat"),  QStringLiteral("phil"),  QStringLiteral("dent"),
                                      QStringLiteral("vet"),  QStringLiteral("jur"),   QStringLiteral("prof"),
                                      QStringLiteral("dipl"), QStringLiteral("habil"), QStringLiteral("ing")};
    return kDegrees.contains(label, Qt::CaseInsensitive);
}

/// "mail.example", "example.com": what a mail program makes a link of by itself.
bool readsAsDomain(const QString& text) {
    static const QRegularExpression kDot(QStringLiteral("([\\p{L}\\p{M}\\p{N}][\\p{L}\\p{M}\\p{N}-]+)\\.(?=(["
                                                        "\\p{L}\\p{M}\\p{N}][\\p{L}\\p{M}\\p{N}-]+))"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    for (auto dots = kDot.globalMatch(text); dots.hasNext();) {
        const auto dot = dots.next();
        if (!isDegree(dot.captured(1)) && !isDegree(dot.captured(2)))
            return true;
    }
    return false;
}

bool readsAsLink(const std::string& name) {
    // NFKC, and the dots of RFC 3490 §3.1: what is only drawn differently is the same link.
    QString text = QString::fromStdString(name).normalized(QString::NormalizationForm_KC);
    text.replace(QChar(0x3002), QLatin1Char('.'));
    static const QRegularExpression kLink(QStringLiteral("@|//|\\\\\\\\|\\b[a-z][a-z0-9+.-]*:(?=\\S)"),
                                          QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression kPlace(QStringLiteral("\\.\\S*/|\\d+\\.\\d+\\.\\d+\\.\\d+"));
    return kLink.match(text).hasMatch() || kPlace.match(text).hasMatch() || readsAsDomain(text);
}

/// Marks that nobody sees and that turn or hide what stands around them. The two joiners are letters'
/// business in Persian, Hindi and others.
bool hasUnseen(const std::string& name) {
    static const QRegularExpression kUnseen(QStringLiteral("(?![\\x{200C}\\x{200D}])\\p{Cf}"),
                                            QRegularExpression::UseUnicodePropertiesOption);
    return kUnseen.match(QString::fromStdString(name)).hasMatch();
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

std::optional<std::string> brokenNameRule(const std::string& name, const std::string& ownAddress) {
    if (!isPlainText(name, kMaxName) || name.find_first_not_of(' ') == std::string::npos)
        return "The name is empty, too long or holds control characters.";
    if (hasUnseen(name))
        return "The name holds characters that cannot be seen. Type it anew.";
    if (name != ownAddress && readsAsLink(name))
        return "The name reads as a link or an address. Leave out “//”, “:” and “@”, and put a blank behind "
               "a "
               "dot.";
    return std::nullopt;
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
