// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace address {

/// One mailbox's address (RFC 5321 §4.1.2 Mailbox, with UTF-8 as in RFC 6531), read as mail servers in use
/// read it. The only place that takes an address apart, writes one, and says which two are of one mailbox.
class Address final {
public:
    static constexpr std::size_t kMaxSize = 320; ///< bytes, as written; RFC 3696: 64 + 1 + 255

    /// One address without a name or angle brackets. Accepted beside the plain form: a quoted local part,
    /// dots anywhere in the local part (as Japanese phones have), a local part of any length, an address
    /// literal, a dot behind the domain, an international domain in either spelling. Errors: InvalidRequest,
    /// whose detail says what is wrong and repeats nothing.
    static base::Result<Address> parse(std::string_view text);
    /// As parse, but a local part alone (`www-data`) belongs to `domain`: a mail server's own sender.
    static base::Result<Address> parse(std::string_view text, std::string_view domain);

    /// What the local part means: without quotes and their escapes.
    const std::string& localPart() const { return m_localPart; }
    /// In lower case, international labels in their ASCII form (RFC 5890 A-label), without a dot behind it;
    /// or the literal in brackets.
    const std::string& domain() const { return m_domain; }

    /// As it is written in SMTP and in header fields: the local part quoted where it must be. UTF-8 where the
    /// local part is.
    std::string text() const;
    /// What addresses are compared, stored and looked up by: equal for two spellings of one mailbox. Case is
    /// ignored for ASCII letters alone, because no real mailbox differs from another by that; every other
    /// letter is itself (ſ is no s), or one person's mail would open for another.
    const std::string& key() const { return m_key; }

    friend bool operator==(const Address& left, const Address& right) { return left.m_key == right.m_key; }

private:
    Address(std::string localPart, std::string domain);

    std::string m_localPart;
    std::string m_domain;
    std::string m_key;
};

/// Address::key of `text`. Errors: InvalidRequest.
base::Result<std::string> mailboxKey(std::string_view text);

/// True for two spellings of one mailbox. What is no address is the same only as itself, byte for byte.
bool isSameMailbox(std::string_view left, std::string_view right);

/// Whether `text` is an address that a person can type: parse() takes it, and the domain has a dot or is a
/// literal.
bool isTypedAddress(std::string_view text);

} // namespace address
