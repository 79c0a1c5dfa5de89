// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace mailtext {

/// RFC 2045 §6.7: lines of at most 76 characters that end in CRLF; `text` has LF or CRLF. No line begins with
/// a dot (RFC 5321 §4.5.2) or "From " (RFC 4155), which programs on the way change.
std::string quotedPrintable(std::string_view text);

} // namespace mailtext
