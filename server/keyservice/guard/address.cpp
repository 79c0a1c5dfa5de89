// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/guard/address.h"

#include "core/base/utf8.h"

#include <QString>
#include <QUrl>

#include <algorithm>

namespace keyservice {

namespace {

constexpr std::size_t kMaxAddress = 254; // RFC 5321 §4.5.3.1.3, less the angle brackets
constexpr std::size_t kMaxLocalPart = 64;

bool isAscii(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](unsigned char c) { return c >= 0x80; });
}

bool isControl(unsigned char c) {
    return c < 0x20 || c == 0x7f;
}

/// Characters that cannot be seen, or turn the reading direction: two addresses would look the same.
bool hasInvisible(const QString& text) {
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        const auto category = c.category();
        return category == QChar::Other_Control || category == QChar::Other_Format ||
               category == QChar::Separator_Line || category == QChar::Separator_Paragraph || c.isSpace();
    });
}

bool hasForbidden(std::string_view address) {
    return std::any_of(address.begin(), address.end(), [](char c) {
        return isControl(static_cast<unsigned char>(c)) ||
               std::string_view(" <>()[]\\,;:\"").find(c) != std::string_view::npos;
    });
}

bool hasEmptyAtom(std::string_view dotted) {
    return dotted.empty() || dotted.front() == '.' || dotted.back() == '.' ||
           dotted.find("..") != std::string_view::npos;
}

bool isOutOfShape(std::string_view local, std::string_view domain) {
    return hasEmptyAtom(local) || hasEmptyAtom(domain) || hasForbidden(local) || hasForbidden(domain) ||
           local.find('@') != std::string_view::npos || domain.find('@') != std::string_view::npos;
}

std::string asciiLower(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

base::Unexpected<base::Error> refused(const char* why) {
    return base::fail(base::ErrorCode::InvalidRequest, why);
}

base::Result<std::string> foldInternational(std::string_view local, std::string_view domain) {
    const auto text = [](std::string_view part) {
        return QString::fromUtf8(part.data(), static_cast<qsizetype>(part.size()));
    };
    if (hasInvisible(text(local)) || hasInvisible(text(domain)))
        return refused("address with invisible characters");
    const auto ace = QUrl::toAce(text(domain));
    if (ace.isEmpty())
        return refused("address with an impossible domain");
    // Twice: folding can undo the normal form, and normalising can bring up a letter that folds.
    auto folded = text(local);
    for (int round = 0; round < 2; ++round)
        folded = folded.normalized(QString::NormalizationForm_C).toCaseFolded();
    const auto foldedLocal = folded.normalized(QString::NormalizationForm_C).toUtf8().toStdString();
    const auto foldedDomain = asciiLower(ace.toStdString());
    // Some characters become forbidden ones only now, such as U+037E, which is another spelling of ';'.
    if (isOutOfShape(foldedLocal, foldedDomain))
        return refused("address with characters in disguise");
    return foldedLocal + "@" + foldedDomain;
}

} // namespace

base::Result<std::string> foldAddress(std::string_view address) {
    const auto at = address.rfind('@');
    if (address.size() > kMaxAddress || at == std::string_view::npos)
        return refused("not an address");
    const auto local = address.substr(0, at);
    const auto domain = address.substr(at + 1);
    if (local.size() > kMaxLocalPart || isOutOfShape(local, domain))
        return refused("not an address");
    if (isAscii(address))
        return asciiLower(address);
    if (!base::isValidUtf8(address))
        return refused("address is not UTF-8");
    return foldInternational(local, domain);
}

bool isPlainText(std::string_view text, std::size_t maxBytes) {
    return text.size() <= maxBytes && base::isValidUtf8(text) &&
           std::none_of(text.begin(), text.end(),
                        [](char c) { return isControl(static_cast<unsigned char>(c)); });
}

} // namespace keyservice
