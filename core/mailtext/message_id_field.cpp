// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mailtext/message_id_field.h"

#include "core/address/address.h"
#include "core/mailtext/atoms.h"

#include <algorithm>

namespace mailtext {
namespace {

constexpr std::size_t kLongest = 900; // with name and brackets below the 998 of a line

// RFC 5322 §3.6.4, no-fold-literal
bool isLiteral(std::string_view text) {
    const auto isDtext = [](char c) { return c > ' ' && c < '\x7F' && c != '[' && c != ']' && c != '\\'; };
    return text.size() > 2 && text.front() == '[' && text.back() == ']' &&
           std::all_of(text.begin() + 1, text.end() - 1, isDtext);
}

} // namespace

bool isMessageId(std::string_view id) {
    const std::size_t at = id.find('@');
    if (at == std::string_view::npos || id.size() > kLongest)
        return false;
    const std::string_view right = id.substr(at + 1);
    return isDotAtom(id.substr(0, at)) && (isDotAtom(right) || isLiteral(right));
}

std::string messageIdField(std::string_view name, std::span<const std::string> ids) {
    std::string field;
    for (const std::string& id : ids) {
        if (isMessageId(id))
            field += (field.empty() ? std::string(name) + ": <" : std::string("\r\n <")) + id + '>';
    }
    return field.empty() ? field : field + "\r\n";
}

std::string idDomainOf(std::string_view sender) {
    const auto parsed = address::Address::parse(sender);
    return parsed ? parsed->domain() : std::string("localhost");
}

} // namespace mailtext
