// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace mail {

/// Unstructured header text (RFC 5322 §2.2.1), as it is or in RFC 2047 encoded words, folded. `text` is UTF-8
/// without control characters.
std::string encodeHeaderText(std::string_view text);

/// A mailbox with a display name (RFC 5322 §3.4): quoted or in encoded words.
std::string encodeMailbox(std::string_view displayName, std::string_view address);

/// Quoted-printable (RFC 2045 §6.7) of text with LF line ends; gives CRLF.
std::string encodeQuotedPrintable(std::string_view text);

/// RFC 5322 §3.3, in UTC.
std::string formatDate(std::int64_t time);

} // namespace mail
