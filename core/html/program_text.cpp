// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/html/program_text.h"

#include "core/html/ascii.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace html {
namespace {

constexpr auto kNone = std::string_view::npos;

bool isNameCharacter(char c) {
    return isLetter(c) || isDigit(c) || c == '_' || c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

void appendCharacter(std::string& out, std::uint32_t c) {
    if (c < 0x80)
        out += static_cast<char>(c);
    else
        out += "\xEF\xBF\xBD"; // nothing that is looked for has others
}

/// Goes through the text once.
class Scanner final {
public:
    explicit Scanner(std::string_view program) : m_text(program) {}

    ProgramText run() {
        while (m_at < m_text.size())
            step();
        return std::move(m_result);
    }

private:
    void step() {
        const char c = m_text[m_at];
        if (c == '"' || c == '\'' || c == '`')
            return takeText();
        if (c == '/' && skipComment())
            return;
        if (c == '/' && beginsExpression() && skipExpression())
            return;
        ++m_at;
        if (isSpace(c))
            m_hasBlank = true;
        else
            append(c);
    }

    void append(char c) {
        std::string& code = m_result.code;
        if (m_hasBlank && !code.empty() && isNameCharacter(code.back()) && isNameCharacter(c))
            code += ' ';
        m_hasBlank = false;
        code += c;
    }

    bool skipComment() {
        const std::string_view rest = m_text.substr(m_at);
        const bool isLine = rest.starts_with("//");
        if (!isLine && !rest.starts_with("/*"))
            return false;
        const std::size_t end = isLine ? rest.find('\n') : rest.find("*/", 2);
        m_at = end == kNone ? m_text.size() : m_at + end + (isLine ? 1 : 2);
        m_hasBlank = true;
        return true;
    }

    // Whether a "/" here begins a regular expression, rather than divides.
    bool beginsExpression() const {
        static constexpr std::string_view kBefore = "(,=:[!&|?{};+-*%<>~^";
        return m_result.code.empty() || kBefore.find(m_result.code.back()) != kNone;
    }

    bool skipExpression() {
        bool isInClass = false;
        for (std::size_t i = m_at + 1; i < m_text.size() && m_text[i] != '\n'; ++i) {
            const char c = m_text[i];
            if (c == '\\')
                ++i;
            else if (c == '[')
                isInClass = true;
            else if (c == ']')
                isInClass = false;
            else if (c == '/' && !isInClass) {
                m_at = i + 1;
                append('0');
                return true;
            }
        }
        return false;
    }

    void takeText() {
        const char quote = m_text[m_at++];
        std::string value;
        while (m_at < m_text.size() && m_text[m_at] != quote) {
            const char c = m_text[m_at];
            if (c == '\n' && quote != '`')
                break; // no text goes over a line's end: the quote was none
            ++m_at;
            if (c == '\\')
                takeEscape(value);
            else
                value += c;
        }
        ++m_at;
        addText(std::move(value));
    }

    void takeEscape(std::string& value) {
        if (m_at >= m_text.size())
            return;
        const char c = m_text[m_at++];
        if (c == 'x')
            return takeNumber(value, 2);
        if (c == 'u' && m_at < m_text.size() && m_text[m_at] == '{') {
            const std::size_t end = m_text.find('}', m_at);
            const std::size_t length = std::min<std::size_t>(end == kNone ? 0 : end - m_at - 1, 6);
            ++m_at;
            takeNumber(value, length);
            m_at = std::min(m_at + 1, m_text.size());
            return;
        }
        if (c == 'u')
            return takeNumber(value, 4);
        if (c == 'n' || c == 't' || c == 'r')
            value += ' ';
        else if (c != '\n')
            value += c;
    }

    void takeNumber(std::string& value, std::size_t digits) {
        const std::string_view number = m_text.substr(m_at, digits);
        std::uint32_t c = 0;
        if (std::from_chars(number.data(), number.data() + number.size(), c, 16).ec == std::errc{})
            appendCharacter(value, c);
        m_at = std::min(m_at + digits, m_text.size());
    }

    // `"a" + "b"` is one text.
    void addText(std::string value) {
        std::string& code = m_result.code;
        std::replace(value.begin(), value.end(), '"', '\'');
        if (code.ends_with("\"+") && !m_result.texts.empty() && m_isAfterText) {
            code.resize(code.size() - 2);
            m_result.texts.back() += value;
        } else {
            m_result.texts.push_back(value);
            append('"');
        }
        m_isAfterText = true;
        code += value;
        code += '"';
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_hasBlank = false;
    bool m_isAfterText = false;
    ProgramText m_result;
};

// `["x"]` as `.x`: both name a member.
std::string withPlainMembers(std::string_view code) {
    std::string out;
    std::size_t start = 0;
    for (std::size_t at = code.find("[\""); at != kNone; at = code.find("[\"", at + 1)) {
        const std::size_t end = code.find("\"]", at + 2);
        if (end == kNone)
            break;
        const std::string_view name = code.substr(at + 2, end - at - 2);
        if (name.empty() || name.size() > 40 || !std::all_of(name.begin(), name.end(), isNameCharacter))
            continue;
        out.append(code.substr(start, at - start)).append(1, '.').append(name);
        start = end + 2;
    }
    return out.append(code.substr(start));
}

// `fromCharCode(60,102)`, and lists of numbers that some loop hands to it.
void addNumbers(ProgramText& program) {
    constexpr std::size_t kFewest = 8;
    if (program.code.find("fromCharCode") == kNone && program.code.find("fromCodePoint") == kNone)
        return;
    std::string value;
    std::size_t count = 0;
    const auto finish = [&] {
        if (count >= kFewest)
            program.texts.push_back(value);
        value.clear();
        count = 0;
    };
    const std::string& code = program.code;
    for (std::size_t i = 0; i < code.size();) {
        std::uint32_t number = 0;
        const bool isHex = code.compare(i, 2, "0x") == 0;
        const char* const begin = code.data() + i + (isHex ? 2 : 0);
        const auto read = std::from_chars(begin, code.data() + code.size(), number, isHex ? 16 : 10);
        if (read.ec != std::errc{}) {
            finish();
            ++i;
            continue;
        }
        appendCharacter(value, number);
        ++count;
        i = static_cast<std::size_t>(read.ptr - code.data());
        if (i < code.size() && code[i] == ',')
            ++i;
        else
            finish();
    }
    finish();
}

} // namespace

ProgramText readProgramText(std::string_view program) {
    ProgramText result = Scanner(program).run();
    addNumbers(result);
    result.code = withPlainMembers(result.code);
    return result;
}

} // namespace html
