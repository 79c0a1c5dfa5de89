// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/address/domain.h"

#include <QString>
#include <QUrl>

#include <algorithm>

namespace address {
namespace {

constexpr std::size_t kMaxDomain = 253; // RFC 1035 §2.3.4, without the root's dot
constexpr std::size_t kMaxLabel = 63;

base::Unexpected<base::Error> refused(const char* why) {
    return base::fail(base::ErrorCode::InvalidRequest, why);
}

bool isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// Host names, and the underscore that some real mail domains have.
bool isLabel(std::string_view label) {
    return !label.empty() && label.size() <= kMaxLabel && label.front() != '-' && label.back() != '-' &&
           std::all_of(label.begin(), label.end(),
                       [](char c) { return isLetterOrDigit(c) || c == '-' || c == '_'; });
}

bool isHostName(std::string_view domain) {
    if (domain.empty() || domain.size() > kMaxDomain)
        return false;
    for (;;) {
        const std::size_t dot = domain.find('.');
        if (!isLabel(domain.substr(0, dot)))
            return false;
        if (dot == std::string_view::npos)
            return true;
        domain.remove_prefix(dot + 1);
    }
}

// RFC 5321 §4.1.3: [192.0.2.5], [IPv6:2001:db8::1].
bool isLiteral(std::string_view text) {
    constexpr std::string_view kOpen = "[";
    if (text.size() < 3 || text.size() > kMaxDomain || !text.starts_with(kOpen) || !text.ends_with(']'))
        return false;
    const std::string_view inner = text.substr(1, text.size() - 2);
    return std::all_of(inner.begin(), inner.end(),
                       [](char c) { return isLetterOrDigit(c) || c == '.' || c == ':' || c == '-'; });
}

std::string asciiLower(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

bool isAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

} // namespace

base::Result<std::string> foldDomain(std::string_view domain) {
    if (domain.ends_with('.'))
        domain.remove_suffix(1);
    std::string folded = asciiLower(domain);
    if (!isAscii(domain)) {
        const auto text = QString::fromUtf8(domain.data(), static_cast<qsizetype>(domain.size()));
        folded = asciiLower(QUrl::toAce(text.normalized(QString::NormalizationForm_C)).toStdString());
    }
    if (!isHostName(folded) && !isLiteral(folded))
        return refused("address with an impossible domain");
    return folded;
}

DomainList::DomainList(std::span<const std::string> entries) {
    for (const std::string& entry : entries) {
        const bool isSuffix = entry.starts_with('.');
        auto folded = foldDomain(std::string_view(entry).substr(isSuffix ? 1 : 0));
        if (!folded)
            m_unreadable.push_back(entry);
        else if (isSuffix)
            m_suffixes.push_back('.' + *folded);
        else
            m_domains.push_back(std::move(*folded));
    }
}

bool DomainList::contains(const Address& address) const {
    const std::string& domain = address.domain();
    return std::find(m_domains.begin(), m_domains.end(), domain) != m_domains.end() ||
           std::any_of(m_suffixes.begin(), m_suffixes.end(),
                       [&](const std::string& suffix) { return domain.ends_with(suffix); });
}

bool DomainList::contains(std::string_view address) const {
    const auto parsed = Address::parse(address);
    return parsed && contains(*parsed);
}

} // namespace address
