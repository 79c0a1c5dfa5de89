// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/field_parts.h"

#include <algorithm>
#include <utility>

namespace message {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

bool isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}
bool isWord(char c) {
    return isAlphanumeric(c) || c == '-' || c == '_';
}
// What names of media types are made of (RFC 6838 §4.2).
bool isTypeCharacter(char c) {
    return isWord(c) || std::string_view("!#$&^+.").find(c) != std::string_view::npos;
}

std::string lowered(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return lower;
}

template <class Is>
std::string_view firstRun(std::string_view text, Is is) {
    const auto* const begin = std::find_if(text.begin(), text.end(), is);
    const auto* const end = std::find_if_not(begin, text.end(), is);
    return text.substr(static_cast<std::size_t>(begin - text.begin()), static_cast<std::size_t>(end - begin));
}

// RFC 5322 §3.2.2. Where text[at] opens a comment, the place behind it; npos when it never ends.
std::size_t commentEnd(std::string_view text, std::size_t at) {
    int depth = 0;
    for (; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;
        else if (text[at] == '(')
            ++depth;
        else if (text[at] == ')' && --depth == 0)
            return at + 1;
    }
    return text.npos;
}

class FieldReader {
public:
    explicit FieldReader(std::string_view raw) : m_raw(raw) {}

    FieldParts read() {
        FieldParts parts;
        parts.value = readValue();
        std::string first; // the name of a parameter that no ";" stands before
        if (m_at < m_raw.size() && m_raw[m_at] == '=') {
            const std::size_t start = parts.value.find_last_of(" \t\r\n,") + 1;
            first = parts.value.substr(start);
            parts.value.erase(start);
        }
        while (m_at < m_raw.size()) {
            m_at += m_raw[m_at] == ';' ? 1 : 0;
            std::string parameter = std::exchange(first, {}) + readParameter();
            if (parameter.find('=') != parameter.npos)
                parts.parameters.push_back(std::move(parameter));
        }
        return parts;
    }

private:
    std::string readValue() {
        std::string value;
        while (m_at < m_raw.size() && m_raw[m_at] != ';' && m_raw[m_at] != '=') {
            if (skipComment())
                value += ' ';
            else
                value += m_raw[m_at++];
        }
        return value;
    }

    std::string readParameter() {
        std::string parameter;
        bool isQuoted = false;
        while (m_at < m_raw.size() && (isQuoted || m_raw[m_at] != ';')) {
            if (!isQuoted && mayOpenComment(parameter) && skipComment())
                continue;
            const char c = m_raw[m_at++];
            if (c == '\\' && isQuoted && m_at == m_raw.size())
                break; // it would escape the quote that is put behind it
            parameter += c;
            if (c == '"')
                isQuoted = !isQuoted;
            else if (c == '\\' && isQuoted)
                parameter += m_raw[m_at++];
        }
        if (isQuoted)
            return parameter + '"';
        return parameter.erase(parameter.find_last_not_of(kBlank) + 1);
    }

    // Behind a blank or before the "="; else it belongs to a name such as a(1).pdf.
    static bool mayOpenComment(const std::string& parameter) {
        return parameter.find('=') == parameter.npos || kBlank.find(parameter.back()) != kBlank.npos;
    }

    // One that never ends is none; then there are no others, which keeps this linear.
    bool skipComment() {
        if (m_raw[m_at] != '(' || m_hasOpenComment)
            return false;
        const std::size_t end = commentEnd(m_raw, m_at);
        m_hasOpenComment = end == m_raw.npos;
        m_at = m_hasOpenComment ? m_at : end;
        return !m_hasOpenComment;
    }

    std::string_view m_raw;
    std::size_t m_at = 0;
    bool m_hasOpenComment = false;
};

} // namespace

FieldParts splitField(std::string_view raw) {
    return FieldReader(raw).read();
}

std::string firstWord(std::string_view value) {
    return lowered(firstRun(value, isWord));
}

std::string mediaType(std::string_view value) {
    const std::string_view type = firstRun(value, isTypeCharacter);
    std::string_view rest = value.substr(static_cast<std::size_t>(type.data() + type.size() - value.data()));
    rest.remove_prefix(std::min(rest.find_first_not_of(kBlank), rest.size()));
    std::string_view subtype = rest.starts_with('/') ? firstRun(rest, isTypeCharacter) : std::string_view();
    while (subtype.ends_with('.'))
        subtype.remove_suffix(1);
    if (!subtype.empty())
        return lowered(type) + '/' + lowered(subtype);
    const std::string alone = firstWord(type);
    if (alone.empty() || alone == "text")
        return "text/plain";
    if (alone == "html")
        return "text/html";
    return alone == "multipart" ? "multipart/mixed" : "application/octet-stream";
}

} // namespace message
