// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/strict_json.h"

#include "core/base/utf8.h"

#include <algorithm>

namespace base {
namespace {

constexpr std::int64_t kMaxInteger = (1LL << 53) - 1;

void appendUtf8(std::string& text, std::uint32_t codePoint) {
    const auto add = [&text](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (codePoint < 0x80) {
        add(codePoint);
    } else if (codePoint < 0x800) {
        add(0xC0 | codePoint >> 6);
        add(0x80 | (codePoint & 0x3F));
    } else if (codePoint < 0x10000) {
        add(0xE0 | codePoint >> 12);
        add(0x80 | (codePoint >> 6 & 0x3F));
        add(0x80 | (codePoint & 0x3F));
    } else {
        add(0xF0 | codePoint >> 18);
        add(0x80 | (codePoint >> 12 & 0x3F));
        add(0x80 | (codePoint >> 6 & 0x3F));
        add(0x80 | (codePoint & 0x3F));
    }
}

class Parser final {
public:
    Parser(std::string_view text, std::size_t maxDepth) : m_text(text), m_maxDepth(maxDepth) {}

    Result<JsonValue> parse() {
        JsonValue value;
        const bool isWhole = parseValue(value, 0) && (skipSpace(), m_position == m_text.size());
        if (m_isTooDeep)
            return fail(ErrorCode::LimitExceeded, "JSON nested too deep");
        if (!isWhole)
            return fail(ErrorCode::MalformedHeader, "JSON at byte " + std::to_string(m_position));
        return value;
    }

private:
    char peek() const { return m_position < m_text.size() ? m_text[m_position] : '\0'; }

    bool take(std::string_view expected) {
        if (m_text.substr(m_position, expected.size()) != expected)
            return false;
        m_position += expected.size();
        return true;
    }

    void skipSpace() {
        m_position = std::min(m_text.find_first_not_of(" \t\r\n", m_position), m_text.size());
    }

    // misc-no-recursion: bounded by m_maxDepth.
    bool parseValue(JsonValue& value, std::size_t depth) { // NOLINT(misc-no-recursion)
        skipSpace();
        switch (peek()) {
        case '{':
            return parseObject(value.content.emplace<JsonValue::Object>(), depth + 1);
        case '[':
            return parseArray(value.content.emplace<JsonValue::Array>(), depth + 1);
        case '"':
            return parseText(value.content.emplace<std::string>());
        case 't':
            value.content = true;
            return take("true");
        case 'f':
            value.content = false;
            return take("false");
        case 'n':
            value.content = nullptr;
            return take("null");
        default:
            return parseInteger(value.content.emplace<std::int64_t>());
        }
    }

    bool enter(std::size_t depth) {
        ++m_position;
        m_isTooDeep = m_isTooDeep || depth > m_maxDepth;
        skipSpace();
        return !m_isTooDeep;
    }

    bool parseObject(JsonValue::Object& object, std::size_t depth) { // NOLINT(misc-no-recursion)
        if (!enter(depth))
            return false;
        if (take("}"))
            return true;
        do {
            skipSpace();
            JsonValue::Member member;
            if (!parseText(member.name) || (skipSpace(), !take(":")) || !parseValue(member.value, depth))
                return false;
            object.push_back(std::move(member));
            skipSpace();
        } while (take(","));
        return take("}") && hasUniqueNames(object);
    }

    bool parseArray(JsonValue::Array& array, std::size_t depth) { // NOLINT(misc-no-recursion)
        if (!enter(depth))
            return false;
        if (take("]"))
            return true;
        do {
            if (!parseValue(array.emplace_back(), depth))
                return false;
            skipSpace();
        } while (take(","));
        return take("]");
    }

    static bool hasUniqueNames(const JsonValue::Object& object) {
        std::vector<std::string_view> names;
        for (const JsonValue::Member& member : object)
            names.push_back(member.name);
        std::sort(names.begin(), names.end());
        return std::adjacent_find(names.begin(), names.end()) == names.end();
    }

    bool parseInteger(std::int64_t& number) {
        const bool isNegative = take("-");
        const std::size_t start = m_position;
        while (peek() >= '0' && peek() <= '9') {
            number = number * 10 + (peek() - '0');
            if (number > kMaxInteger)
                return false;
            ++m_position;
        }
        const std::size_t length = m_position - start;
        const bool hasLeadingZero = length > 0 && m_text[start] == '0' && (length > 1 || isNegative);
        if (isNegative)
            number = -number;
        return length > 0 && !hasLeadingZero;
    }

    bool parseText(std::string& text) {
        if (!take("\""))
            return false;
        while (m_position < m_text.size()) {
            const char c = m_text[m_position++];
            if (c == '"')
                return true;
            if (static_cast<unsigned char>(c) < 0x20)
                return false;
            if (c != '\\')
                text += c;
            else if (!parseEscape(text))
                return false;
        }
        return false;
    }

    bool parseEscape(std::string& text) {
        static constexpr std::string_view kNames = "\"\\/bfnrt";
        static constexpr std::string_view kValues = "\"\\/\b\f\n\r\t";
        const char name = peek();
        ++m_position;
        if (name == 'u')
            return parseCodePoint(text);
        const std::size_t index = name == '\0' ? std::string_view::npos : kNames.find(name);
        if (index == std::string_view::npos)
            return false;
        text += kValues[index];
        return true;
    }

    bool parseCodePoint(std::string& text) {
        std::uint32_t unit = 0;
        if (!parseHex(unit) || (unit >= 0xDC00 && unit <= 0xDFFF))
            return false;
        if (unit >= 0xD800 && unit <= 0xDBFF) {
            std::uint32_t low = 0;
            if (!take("\\u") || !parseHex(low) || low < 0xDC00 || low > 0xDFFF)
                return false;
            unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        }
        appendUtf8(text, unit);
        return true;
    }

    bool parseHex(std::uint32_t& unit) {
        static constexpr std::string_view kDigits = "0123456789abcdef";
        for (int i = 0; i < 4; ++i) {
            const char c = peek();
            const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c + ('a' - 'A')) : c;
            const std::size_t digit = c == '\0' ? std::string_view::npos : kDigits.find(lower);
            if (digit == std::string_view::npos)
                return false;
            unit = unit * 16 + static_cast<std::uint32_t>(digit);
            ++m_position;
        }
        return true;
    }

    std::string_view m_text;
    std::size_t m_maxDepth;
    std::size_t m_position = 0;
    bool m_isTooDeep = false;
};

} // namespace

const JsonValue* JsonValue::find(std::string_view name) const {
    const Object* members = object();
    if (members == nullptr)
        return nullptr;
    const auto found = std::find_if(members->begin(), members->end(),
                                    [name](const Member& member) { return member.name == name; });
    return found == members->end() ? nullptr : &found->value;
}

Result<JsonValue> parseStrictJson(std::string_view text, std::size_t maxDepth) {
    if (!isValidUtf8(text))
        return fail(ErrorCode::MalformedHeader, "JSON is not UTF-8");
    return Parser(text, maxDepth).parse();
}

std::string quoteJson(std::string_view text) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string quoted = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            quoted += '\\';
            quoted += c;
        } else if (byte < 0x20 || byte == 0x7F || c == '<' || c == '>' || c == '&') {
            // <, > and & too: a name must not end the script element that carries it.
            quoted += "\\u00";
            quoted += kDigits[byte >> 4];
            quoted += kDigits[byte & 0xF];
        } else {
            quoted += c;
        }
    }
    return quoted += '"';
}

} // namespace base
