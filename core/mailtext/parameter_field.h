// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace mailtext {

/// A parameter of a MIME field (RFC 2045 §5.1); the value is UTF-8.
struct Parameter {
    std::string name;
    std::string value;
};

/// The whole field with its CRLF, e.g. Content-Type: `value` is a token or type/subtype of ASCII; values of
/// parameters are quoted, or encoded and split by RFC 2231, and folded. Control characters become blanks.
std::string parameterField(std::string_view name, std::string_view value,
                           std::span<const Parameter> parameters);

} // namespace mailtext
