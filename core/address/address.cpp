// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/address/address.h"

#include "core/address/domain.h"
#include "core/base/utf8.h"

#include <QString>

#include <algorithm>
#include <optional>

namespace address {
namespace {

// RFC 5322 §3.2.3, less what RFC 5321 §4.1.2 lets stand unquoted: these need a quoted local part, as space
// does.
constexpr std::string_view kSpecials = "()<>[]:;@\\,\"";

bool isAscii(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}

bool isUnquoted(char c) {
    return !isAscii(c) || (c > ' ' && c != 0x7f && kSpecials.find(c) == std::string_view::npos);
}

base::Unexpected<base::Error> refused(const char* why) {
    return base::fail(base::ErrorCode::InvalidRequest, why);
}

// Characters that cannot be seen, or turn the direction of reading: two addresses would look the same.
bool isInvisible(QChar c) {
    switch (c.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    case QChar::Separator_Space:
        return c != QLatin1Char(' ');
    default:
        return false;
    }
}

bool hasInvisible(std::string_view text) {
    if (std::all_of(text.begin(), text.end(), [](char c) { return isAscii(c) && c >= ' ' && c != 0x7f; }))
        return false;
    const auto decoded = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    return std::any_of(decoded.begin(), decoded.end(), isInvisible);
}

struct Parts {
    std::string localPart;
    std::string_view domain; ///< nothing behind the local part: empty data()
    bool hasDomain = false;
};

// RFC 5321 §4.1.2 Quoted-string, then the end or '@'.
std::optional<Parts> splitQuoted(std::string_view text) {
    Parts parts;
    for (std::size_t at = 1; at < text.size(); ++at) {
        if (text[at] == '"') {
            parts.hasDomain = at + 1 < text.size();
            if (parts.hasDomain && text[at + 1] != '@')
                return std::nullopt;
            parts.domain = parts.hasDomain ? text.substr(at + 2) : std::string_view();
            return parts;
        }
        if (text[at] == '\\' && ++at == text.size())
            return std::nullopt;
        parts.localPart += text[at];
    }
    return std::nullopt;
}

std::optional<Parts> split(std::string_view text) {
    if (text.starts_with('"'))
        return splitQuoted(text);
    const std::size_t at = text.rfind('@');
    Parts parts;
    parts.hasDomain = at != std::string_view::npos;
    parts.localPart = text.substr(0, at);
    parts.domain = parts.hasDomain ? text.substr(at + 1) : std::string_view();
    const bool isPlain = std::all_of(parts.localPart.begin(), parts.localPart.end(), isUnquoted);
    return !parts.localPart.empty() && isPlain ? std::optional(parts) : std::nullopt;
}

std::string asciiLower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

std::string quoted(std::string_view localPart) {
    std::string text = "\"";
    for (const char c : localPart) {
        if (c == '"' || c == '\\')
            text += '\\';
        text += c;
    }
    return text + '"';
}

} // namespace

Address::Address(std::string localPart, std::string domain)
    : m_localPart(std::move(localPart)), m_domain(std::move(domain)) {
    // Quoted in the key as well where it must be, so that no local part runs into the domain.
    m_key = asciiLower(text());
}

base::Result<Address> Address::parse(std::string_view text) {
    return parse(text, {});
}

base::Result<Address> Address::parse(std::string_view text, std::string_view domain) {
    if (text.empty() || text.size() > kMaxSize)
        return refused(text.empty() ? "no address" : "address over 320 bytes");
    if (!base::isValidUtf8(text))
        return refused("address is not UTF-8");
    if (hasInvisible(text))
        return refused("address with characters that cannot be seen");
    auto parts = split(text);
    if (!parts)
        return refused("not an address");
    if (!parts->hasDomain && domain.empty())
        return refused("address without a domain");
    auto folded = foldDomain(parts->hasDomain ? parts->domain : domain);
    if (!folded)
        return base::fail(folded.error());
    return Address(std::move(parts->localPart), std::move(*folded));
}

std::string Address::text() const {
    const bool isPlain =
        !m_localPart.empty() && std::all_of(m_localPart.begin(), m_localPart.end(), isUnquoted);
    return (isPlain ? m_localPart : quoted(m_localPart)) + '@' + m_domain;
}

base::Result<std::string> mailboxKey(std::string_view text) {
    const auto parsed = Address::parse(text);
    if (!parsed)
        return base::fail(parsed.error());
    return parsed->key();
}

bool isSameMailbox(std::string_view left, std::string_view right) {
    if (left == right)
        return true;
    const auto first = Address::parse(left);
    const auto second = Address::parse(right);
    return first && second && *first == *second;
}

bool isTypedAddress(std::string_view text) {
    const auto parsed = Address::parse(text);
    return parsed && parsed->domain().find_first_of(".[") != std::string::npos;
}

} // namespace address
