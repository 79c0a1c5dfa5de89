// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mailtext {

/// `text` (UTF-8) as the body of an unstructured field (RFC 5322 §2.2.1) that begins in `column`: as it is
/// where it is short ASCII, else in encoded words (RFC 2047); folded so that no line has more than 78 bytes
/// where there are blanks, never more than 998. A tag such as "[SECURE MESSAGE]" at its start stays readable.
/// CRLF and a blank between lines, none at the end. Control characters become blanks.
std::string encodeText(std::string_view text, std::size_t column);

/// The whole field with its CRLF.
std::string textField(std::string_view name, std::string_view text);

} // namespace mailtext
