// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mailtext/address_field.h"

#include "core/mailtext/atoms.h"
#include "core/mailtext/encoded_words.h"
#include "core/mailtext/gmime_text.h"

#include <algorithm>

namespace mailtext {
namespace {

constexpr std::size_t kLongestAddress = 320; // RFC 3696 §3: 64 + 1 + 255

// A quoted string of visible characters; blanks in it would be words that somebody wrote.
bool isQuoted(std::string_view text) {
    if (text.size() < 3 || text.front() != '"' || text.back() != '"')
        return false;
    text = text.substr(1, text.size() - 2);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] <= ' ' || text[i] >= '\x7F' || text[i] == '"' || (text[i] == '\\' && ++i == text.size()))
            return false;
    }
    return true;
}

bool isUnquotedLocalPart(std::string_view text) {
    const auto isAllowed = [](char c) { return c == '.' || isAtext(c); };
    return !text.empty() && std::all_of(text.begin(), text.end(), isAllowed);
}

// RFC 5321 §4.1.3
bool isLiteral(std::string_view text) {
    if (text.size() < 4 || text.front() != '[' || text.back() != ']')
        return false;
    text = text.substr(1, text.size() - 2);
    if (text.starts_with("IPv6:") || text.starts_with("ipv6:"))
        text.remove_prefix(5);
    return !text.empty() && text.find_first_not_of("0123456789abcdefABCDEF.:") == std::string_view::npos;
}

bool isDomain(std::string_view text) {
    const auto isAllowed = [](char c) {
        return isAsciiAlphanumeric(c) || c == '-' || c == '_' || c == '.' ||
               static_cast<unsigned char>(c) >= 0x80;
    };
    return !text.empty() && text.front() != '.' && text.find("..") == std::string_view::npos && text != "." &&
           std::all_of(text.begin(), text.end(), isAllowed);
}

// "taro..yamada" is taken by mail servers, but only in quotes does it stand in a field.
std::string written(std::string_view address) {
    const std::size_t at = address.rfind('@');
    const std::string_view local = address.substr(0, at);
    std::string_view domain = address.substr(at);
    if (domain.ends_with('.'))
        domain.remove_suffix(1);
    const bool needsQuotes = !isDotAtom(local) && !isQuoted(local);
    return (needsQuotes ? '"' + std::string(local) + '"' : std::string(local)) + std::string(domain);
}

bool needsEncoding(std::string_view name) {
    return name.find("=?") != std::string_view::npos ||
           !std::all_of(name.begin(), name.end(), [](char c) { return c >= ' ' && c < '\x7F'; });
}

// Words that stand as they are, quoted where RFC 5322 §3.2.5 asks for it, or encoded words.
std::string nameText(std::string_view name) {
    if (needsEncoding(name) || name.size() > kLineAim)
        return encodedWords(name);
    const GlibText quoted(
        g_mime_utils_header_encode_phrase(crlfOptions().get(), std::string(name).c_str(), "utf-8"));
    return quoted ? std::string(quoted.get()) : std::string();
}

// Punycode where the domain is of another script.
std::string addressText(std::string_view address) {
    const GObjectPointer<InternetAddress> mailbox(
        internet_address_mailbox_new(nullptr, written(address).c_str()));
    const char* spec = internet_address_mailbox_get_idn_addr(INTERNET_ADDRESS_MAILBOX(mailbox.get()));
    return spec == nullptr ? std::string() : std::string(spec);
}

bool isAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7F'; });
}

std::string mailboxText(const Mailbox& mailbox) {
    const std::string spec = addressText(mailbox.address);
    if (spec.empty() || !isAscii(spec) || spec.size() > 2 * kLongestAddress) // Punycode that failed
        return {};
    const std::string name = nameText(oneLine(mailbox.name));
    return name.empty() ? spec : name + " <" + spec + '>';
}

} // namespace

bool isWritableAddress(std::string_view address) {
    const std::size_t at = address.rfind('@');
    if (at == std::string_view::npos || address.size() > kLongestAddress)
        return false;
    const std::string_view local = address.substr(0, at);
    const std::string_view domain = address.substr(at + 1);
    return (isUnquotedLocalPart(local) || isQuoted(local)) && (isDomain(domain) || isLiteral(domain));
}

std::string addressField(std::string_view name, std::span<const Mailbox> mailboxes) {
    std::string field;
    std::size_t column = 0;
    for (const Mailbox& mailbox : mailboxes) {
        const std::string text = isWritableAddress(mailbox.address) ? mailboxText(mailbox) : std::string();
        if (text.empty())
            continue;
        if (field.empty()) {
            field = std::string(name) + ": ";
            column = field.size();
        } else {
            const bool fits = column + 2 + text.size() <= kLineAim;
            field += fits ? ", " : ",\r\n ";
            column = fits ? column + 2 : 1;
        }
        field += text;
        const std::size_t lastLine = text.rfind('\n');
        column = lastLine == std::string::npos ? column + text.size() : text.size() - lastLine - 1;
    }
    return field.empty() ? field : field + "\r\n";
}

} // namespace mailtext
