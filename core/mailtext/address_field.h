// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace mailtext {

/// Somebody whom a field names (RFC 5322 §3.4): UTF-8, decoded. `name` may be empty.
struct Mailbox {
    std::string name;
    std::string address; ///< addr-spec without angle brackets, e.g. "ana@hospital.example"

    bool operator==(const Mailbox&) const = default;
};

/// Whether an address can stand in a field: address::Address::parse takes it, its local part is ASCII without
/// blanks (what is no dot-atom is written as a quoted string), and its domain (another script's letters are
/// written in Punycode) a name or a literal IP address.
bool isWritableAddress(std::string_view address);

/// The whole field `name` with its CRLF, folded so that no line has more than 998 bytes (RFC 5322 §2.1.1);
/// names that need it are quoted or encoded (RFC 2047). Mailboxes whose address is not writable are left out;
/// empty when none remains. Re-entrant; nothing depends on the locale.
std::string addressField(std::string_view name, std::span<const Mailbox> mailboxes);
std::string addressField(std::string_view name, const Mailbox& mailbox);

/// The To field; a group without members (RFC 5322 §A.1.3) where no mailbox is writable.
std::string toField(std::span<const Mailbox> mailboxes);

} // namespace mailtext
