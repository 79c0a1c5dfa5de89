// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mailtext/address_field.h"

#include "core/address/address.h"
#include "core/mailtext/atoms.h"
#include "core/mailtext/encoded_words.h"
#include "core/mailtext/gmime_text.h"

#include <algorithm>

namespace mailtext {
namespace {

bool isVisibleAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7F'; });
}

// RFC 5321 §4.1.3: an IP address, not words in brackets.
bool isHostOrIpAddress(std::string_view domain) {
    if (!domain.starts_with('['))
        return true;
    domain = domain.substr(1, domain.size() - 2);
    if (domain.starts_with("ipv6:"))
        domain.remove_prefix(5);
    return !domain.empty() && domain.find_first_not_of("0123456789abcdef.:") == std::string_view::npos;
}

// As it stands in a field; empty when it must not. Mail servers take "taro..yamada", but in a field it stands
// in quotes only. Blanks in a local part would be words that somebody wrote.
std::string addressText(std::string_view address) {
    const auto parsed = address::Address::parse(address);
    if (!parsed || !isVisibleAscii(parsed->localPart()) || !isHostOrIpAddress(parsed->domain()))
        return {};
    const std::string text = parsed->text();
    if (text.starts_with('"') || isDotAtom(parsed->localPart()))
        return text;
    return '"' + parsed->localPart() + "\"@" + parsed->domain();
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

std::string mailboxText(const Mailbox& mailbox) {
    const std::string spec = addressText(mailbox.address);
    if (spec.empty())
        return {};
    const std::string name = nameText(oneLine(mailbox.name));
    return name.empty() ? spec : name + " <" + spec + '>';
}

} // namespace

bool isWritableAddress(std::string_view address) {
    return !addressText(address).empty();
}

std::string addressField(std::string_view name, std::span<const Mailbox> mailboxes) {
    std::string field;
    std::size_t column = 0;
    for (const Mailbox& mailbox : mailboxes) {
        const std::string text = mailboxText(mailbox);
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

std::string addressField(std::string_view name, const Mailbox& mailbox) {
    return addressField(name, std::span(&mailbox, 1));
}

std::string toField(std::span<const Mailbox> mailboxes) {
    const std::string field = addressField("To", mailboxes);
    return field.empty() ? "To: undisclosed-recipients:;\r\n" : field;
}

} // namespace mailtext
