// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace mailtext {

/// Whether `id` (without angle brackets) is a message identifier as RFC 5322 §3.6.4 has writers make them:
/// dot-atom, '@', and a dot-atom or something in brackets that has no blanks; at most 900 bytes. Words that
/// somebody wrote are none.
bool isMessageId(std::string_view id);

/// The whole field with its CRLF, one identifier to a line. Whatever is no identifier is left out; empty when
/// none remains.
std::string messageIdField(std::string_view name, std::span<const std::string> ids);

/// The right side of an identifier for mail from `sender`: its domain, "localhost" for what is no address.
std::string idDomainOf(std::string_view sender);

} // namespace mailtext
