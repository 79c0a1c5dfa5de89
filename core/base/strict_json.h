// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace base {

/// A JSON text (RFC 8259) as a value. Numbers are integers.
struct JsonValue {
    struct Member;
    using Array = std::vector<JsonValue>;
    using Object = std::vector<Member>;

    std::variant<std::nullptr_t, bool, std::int64_t, std::string, Array, Object> content;

    const bool* boolean() const { return std::get_if<bool>(&content); }
    const std::int64_t* integer() const { return std::get_if<std::int64_t>(&content); }
    const std::string* text() const { return std::get_if<std::string>(&content); }
    const Array* array() const { return std::get_if<Array>(&content); }
    const Object* object() const { return std::get_if<Object>(&content); }
    /// The member of an object by name; null if there is none or this is no object.
    const JsonValue* find(std::string_view name) const;
};

struct JsonValue::Member {
    std::string name;
    JsonValue value;
};

/// Parses one JSON text that others signed, with no latitude: valid UTF-8, no duplicate member names,
/// integers within ±(2^53 - 1) only (no fraction, no exponent, no -0), no lone surrogates, nothing before or
/// after but white space, nesting at most `maxDepth`. Errors: MalformedHeader, LimitExceeded (depth).
Result<JsonValue> parseStrictJson(std::string_view text, std::size_t maxDepth);

/// `text` (UTF-8) as a JSON string with its quotes; also safe inside an HTML script element.
std::string quoteJson(std::string_view text);

} // namespace base
