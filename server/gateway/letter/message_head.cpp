// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/letter/message_head.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace gateway {
namespace {

using base::ErrorCode;

constexpr std::size_t kFirstRead = 64U << 10;

char lowerAscii(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool isBlank(char c) {
    return c == ' ' || c == '\t';
}

// RFC 5322 §2.2: printable ASCII but the colon; §4.5: blanks may stand before the colon.
std::size_t nameLength(std::string_view line) {
    std::size_t length = 0;
    while (length < line.size() && line[length] > ' ' && line[length] < '\x7F' && line[length] != ':')
        ++length;
    std::size_t colon = length;
    while (colon < line.size() && isBlank(line[colon]))
        ++colon;
    return colon < line.size() && line[colon] == ':' ? length : 0;
}

struct Lines {
    std::string_view text;
    std::size_t at = 0;

    // The next line with its end; without one at the end of the text.
    std::string_view next() const {
        const std::size_t newline = text.find('\n', at);
        return newline == std::string_view::npos ? text.substr(at) : text.substr(at, newline + 1 - at);
    }
};

bool isEmptyLine(std::string_view line) {
    return line == "\n" || line == "\r\n";
}

bool isMailboxLine(std::string_view line) {
    return line.starts_with("From ") || line.starts_with(">From ");
}

// As docs/reading.md §1 has it, so that the gateway's header is the reader's.
class FieldReader {
public:
    FieldReader(std::string_view text, std::vector<HeaderField>& fields) : m_lines{text}, m_fields(fields) {}

    // Appends every field; returns where the header ends, or npos when the text ends inside it.
    std::size_t read() {
        while (m_lines.at < m_lines.text.size()) {
            const std::string_view line = m_lines.next();
            if (!line.ends_with('\n'))
                return std::string_view::npos;
            if (!take(line))
                return m_stray.value_or(m_lines.at);
            m_lines.at += line.size();
        }
        return std::string_view::npos;
    }
    // Where the body begins when nothing follows.
    std::size_t end() const { return m_stray.value_or(m_lines.text.size()); }

private:
    // False when the header is over.
    bool take(std::string_view raw) {
        const std::string_view line = withoutLead(raw);
        if (isEmptyLine(line))
            return m_fields.empty();
        const std::size_t length = nameLength(line);
        if (!m_fields.empty() && isBlank(line.front())) {
            (m_stray ? m_folded : m_fields.back().raw) += line;
        } else if (length > 0 || (m_lines.at == 0 && isMailboxLine(line))) {
            // A line astray before it is passed over.
            if (std::exchange(m_stray, std::nullopt))
                m_fields.back().raw += std::exchange(m_folded, {});
            m_fields.push_back({std::string(line.substr(0, length)), std::string(line)});
        } else {
            const bool isSecond = m_fields.empty() || m_stray;
            m_stray = m_stray.value_or(m_lines.at);
            return !isSecond;
        }
        return true;
    }

    // Before the first field: a byte order mark, blank lines, blanks.
    std::string_view withoutLead(std::string_view line) const {
        if (!m_fields.empty())
            return line;
        if (m_lines.at == 0 && line.starts_with("\xEF\xBB\xBF"))
            line.remove_prefix(3);
        const std::string_view text = line.substr(line.find_first_not_of(" \t"));
        return isEmptyLine(text) || nameLength(text) > 0 ? text : line;
    }

    Lines m_lines;
    std::vector<HeaderField>& m_fields;
    std::optional<std::size_t> m_stray; ///< where a line that is no field began
    std::string m_folded;               ///< lines behind it that may belong to the field before it
};

base::Result<std::string> readStart(const base::RandomAccessSource& message, std::size_t length) {
    std::string text(static_cast<std::size_t>(std::min<std::uint64_t>(length, message.size())), '\0');
    const std::span<std::uint8_t> out(reinterpret_cast<std::uint8_t*>(text.data()), text.size());
    const auto count = message.readAt(0, out);
    if (!count)
        return base::fail(count.error());
    text.resize(*count);
    return text;
}

} // namespace

std::string_view HeaderField::body() const {
    std::string_view body(raw);
    if (!name.empty())
        body.remove_prefix(body.find(':') + 1);
    if (body.ends_with('\n'))
        body.remove_suffix(1);
    if (body.ends_with('\r'))
        body.remove_suffix(1);
    return body;
}

std::string HeaderField::unfolded() const {
    std::string line;
    for (const char c : body()) {
        if (c != '\r' && c != '\n')
            line += c;
    }
    while (!line.empty() && isBlank(line.back()))
        line.pop_back();
    const auto first = std::find_if(line.begin(), line.end(), [](char c) { return !isBlank(c); });
    line.erase(line.begin(), first);
    return line;
}

base::Result<MessageHead> MessageHead::read(const base::RandomAccessSource& message, std::size_t limit) {
    for (std::size_t length = std::min(kFirstRead, limit);; length = std::min(length * 4, limit)) {
        auto text = readStart(message, length);
        if (!text)
            return base::fail(text.error());
        const bool isWhole = text->size() == message.size();
        const bool isUnended = isWhole && !text->empty() && !text->ends_with('\n');
        if (isUnended)
            *text += '\n'; // a last line without end is a line too
        MessageHead head;
        FieldReader reader(*text, head.m_fields);
        const std::size_t end = reader.read();
        if (end != std::string_view::npos || isWhole) {
            head.m_end = std::min<std::uint64_t>(std::min(end, reader.end()), message.size());
            if (isUnended && head.m_end == message.size() && !head.m_fields.empty())
                head.m_fields.back().raw.pop_back();
            return head;
        }
        if (length == limit)
            return base::fail(ErrorCode::LimitExceeded, "the header is longer than " + std::to_string(limit));
    }
}

const HeaderField* MessageHead::find(std::string_view name) const {
    const auto it = std::find_if(m_fields.begin(), m_fields.end(),
                                 [name](const HeaderField& field) { return isSameName(field.name, name); });
    return it == m_fields.end() ? nullptr : &*it;
}

std::vector<const HeaderField*> MessageHead::findAll(std::string_view name) const {
    std::vector<const HeaderField*> found;
    for (const HeaderField& field : m_fields) {
        if (isSameName(field.name, name))
            found.push_back(&field);
    }
    return found;
}

bool isSameName(std::string_view left, std::string_view right) {
    return left.size() == right.size() && hasNamePrefix(left, right);
}

bool hasNamePrefix(std::string_view name, std::string_view prefix) {
    return name.size() >= prefix.size() &&
           std::equal(prefix.begin(), prefix.end(), name.begin(),
                      [](char left, char right) { return lowerAscii(left) == lowerAscii(right); });
}

} // namespace gateway
