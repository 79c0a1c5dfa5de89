// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace message {

/// A structured field (RFC 2045 §5.1, §6.1; RFC 2183 §2) with the mistakes mended that senders make, so that
/// GMime can read its parameters. docs/reading.md says what is mended; resources/reader/mime/field_parts.ts
/// does the same.
struct FieldParts {
    std::string value;                   ///< what stands before the parameters, without comments
    std::vector<std::string> parameters; ///< `name=value` each, without comments
};

FieldParts splitField(std::string_view raw);

/// The first run of letters, digits, hyphens and underscores, in lower case; empty if there is none.
std::string firstWord(std::string_view value);

/// "type/subtype" in lower case. What has no slash is "text/plain" when it says nothing or "text", the best
/// guess for "html" and "multipart", else "application/octet-stream".
std::string mediaType(std::string_view value);

} // namespace message
