// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "server/log/event.h"

#include <chrono>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace logging {

/// A word that was known when the program was compiled: nothing of a message can be one.
class Word final {
public:
    consteval Word(const char* text) : m_text(text) {} // not explicit: a literal is a word

    constexpr std::string_view text() const { return m_text; }

private:
    std::string_view m_text;
};

/// One value of an event, of one of the kinds that may stand in a log. There is no way to make one of any
/// text: what comes from outside goes through redacted() or must have the form that its kind has, else "-".
class Field final {
public:
    static Field number(Word key, std::integral auto value) {
        return {key.text(), std::to_string(value), Kind::Number};
    }
    static Field word(Word key, Word value) { return {key.text(), std::string(value.text()), Kind::Text}; }
    /// A value of an enumeration, by the function that names them.
    template <class Value>
    requires std::is_enum_v<Value>
    static Field named(Word key, std::string_view (*nameOf)(Value), Value value) {
        return {key.text(), std::string(nameOf(value)), Kind::Text};
    }
    /// The field "reason": the code, and what the system or the other side said.
    static Field reason(const base::Error& error);
    /// The same where there is no code.
    static Field reason(std::string_view said);
    /// The name of something of the program's or the machine's: a file, a socket, a route, rules and how
    /// often.
    static Field name(Word key, std::string_view value);
    /// The mail server's own number of a message, which its log has too.
    static Field queue(std::string_view queueId);
    /// The number of an HTTP request, which its answer has too; it opens nothing.
    static Field request(std::string_view requestId);
    /// An IP address.
    static Field client(std::string_view address);
    /// The first eight characters of an identifier: enough to tell lines apart, not to ask for anything.
    static Field begins(Word key, std::string_view id);
    /// A SHA-256 in hex that is for comparing and opens nothing, e.g. the head of the audit log.
    static Field digest(Word key, std::string_view hex);
    static Field milliseconds(Word key, std::chrono::microseconds time);

    std::string_view key() const { return m_key; }
    const std::string& value() const { return m_value; }
    bool isNumber() const { return m_kind == Kind::Number; }

private:
    enum class Kind { Text, Number };
    Field(std::string_view key, std::string value, Kind kind)
        : m_key(key), m_value(std::move(value)), m_kind(kind) {}

    std::string_view m_key;
    std::string m_value;
    Kind m_kind;
};

/// What happened, once.
struct Entry {
    Event event;
    std::vector<Field> fields = {};
};

/// The event's sentence with its fields.
std::string sentenceOf(const Entry& entry);
/// The event as one JSON object, without line end: time (RFC 3339), level, program, event, and the fields.
/// `seconds` is since the epoch.
std::string jsonOf(const Entry& entry, std::string_view program, std::int64_t seconds);

} // namespace logging
