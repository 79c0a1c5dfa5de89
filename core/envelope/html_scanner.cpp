// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/html_scanner.h"

#include "core/html/ascii.h"

#include <algorithm>
#include <array>

namespace envelope {
namespace {

constexpr auto kNone = std::string_view::npos;
constexpr std::string_view kComment = "<!--";

bool endsName(char c) {
    return html::isSpace(c) || c == '>' || c == '/';
}

bool hasRawText(const HtmlElement& element) {
    static constexpr std::array<std::string_view, 4> kNames = {"script", "style", "title", "textarea"};
    return std::any_of(kNames.begin(), kNames.end(),
                       [&element](std::string_view name) { return element.is(name); });
}

// Where "</name" stands, followed by white space, ">" or "/"; kNone if it is not in `bytes`.
std::size_t findEndTag(std::string_view bytes, std::size_t from, std::string_view name) {
    for (std::size_t at = bytes.find('<', from); at != kNone; at = bytes.find('<', at + 1)) {
        const std::size_t end = at + 2 + name.size();
        if (end < bytes.size() && bytes[at + 1] == '/' && endsName(bytes[end]) &&
            std::equal(name.begin(), name.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at) + 2,
                       [](char a, char b) { return html::lower(a) == html::lower(b); }))
            return at;
    }
    return kNone;
}

} // namespace

bool equalsIgnoringCase(std::string_view text, std::string_view lowerCase) {
    return text.size() == lowerCase.size() && std::equal(text.begin(), text.end(), lowerCase.begin(),
                                                         [](char a, char b) { return html::lower(a) == b; });
}

bool HtmlElement::is(std::string_view lowerCaseName) const {
    return equalsIgnoringCase(name, lowerCaseName);
}

std::string_view HtmlElement::attribute(std::string_view lowerCaseName) const {
    for (const auto& [attributeName, value] : attributes)
        if (equalsIgnoringCase(attributeName, lowerCaseName))
            return value;
    return {};
}

bool HtmlElement::hasAttribute(std::string_view lowerCaseName) const {
    return std::any_of(attributes.begin(), attributes.end(), [lowerCaseName](const auto& attribute) {
        return equalsIgnoringCase(attribute.first, lowerCaseName);
    });
}

bool HtmlElement::hasClass(std::string_view word) const {
    const std::string_view words = attribute("class");
    for (std::size_t at = words.find(word); at != kNone; at = words.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || html::isSpace(words[at - 1])) && (end == words.size() || html::isSpace(words[end])))
            return true;
    }
    return false;
}

HtmlScanner::Step HtmlScanner::next() {
    m_isInsideText = false;
    while (true) {
        const std::size_t start = m_bytes.find('<', m_position);
        m_position = std::min(start, m_bytes.size());
        if (start == kNone)
            return Step::End;
        const std::string_view rest = m_bytes.substr(start);
        if (rest.size() < kComment.size() && kComment.starts_with(rest))
            return Step::NeedMore; // it may become a comment, which ends elsewhere than a declaration
        if (rest.size() > 1 && html::isLetter(rest[1]))
            return readElement(start);
        if (!skipMarkup(start))
            return Step::NeedMore;
    }
}

// Comments, end tags, declarations; a "<" that begins none of them is text. False if the bytes end before.
bool HtmlScanner::skipMarkup(std::size_t start) {
    const std::string_view rest = m_bytes.substr(start);
    const char second = rest[1];
    std::size_t end = 0;
    if (rest.starts_with(kComment)) {
        // From the third byte on, so that "<!-->" ends itself as it does in HTML.
        end = m_bytes.find("-->", start + 2);
        end = end == kNone ? kNone : end + 3;
    } else if (second == '/' || second == '!' || second == '?') {
        end = m_bytes.find('>', start);
        end = end == kNone ? kNone : end + 1;
    } else {
        end = start + 1;
    }
    if (end == kNone)
        return false;
    m_position = end;
    return true;
}

HtmlScanner::Step HtmlScanner::readElement(std::size_t start) {
    m_element = {};
    std::size_t at = start + 1;
    while (at < m_bytes.size() && !endsName(m_bytes[at]))
        ++at;
    m_element.name = m_bytes.substr(start + 1, at - start - 1);
    if (!readAttributes(at))
        return Step::NeedMore;
    if (hasRawText(m_element)) {
        const std::size_t end = findEndTag(m_bytes, at, m_element.name);
        const std::size_t close = end == kNone ? kNone : m_bytes.find('>', end);
        if (close == kNone) {
            m_isInsideText = true;
            return Step::NeedMore;
        }
        m_element.text = m_bytes.substr(at, end - at);
        at = close + 1;
    }
    m_position = at;
    return Step::Element;
}

// From behind the name to behind the ">"; false if the bytes end before.
bool HtmlScanner::readAttributes(std::size_t& at) {
    while (at < m_bytes.size()) {
        if (m_bytes[at] == '>') {
            ++at;
            return true;
        }
        if (html::isSpace(m_bytes[at]) || m_bytes[at] == '/')
            ++at;
        else
            readAttribute(at);
    }
    return false;
}

void HtmlScanner::readAttribute(std::size_t& at) {
    const auto skipSpace = [this, &at] {
        while (at < m_bytes.size() && html::isSpace(m_bytes[at]))
            ++at;
    };
    const std::size_t nameStart = at;
    while (at < m_bytes.size() && !endsName(m_bytes[at]) && (m_bytes[at] != '=' || at == nameStart))
        ++at;
    const std::string_view name = m_bytes.substr(nameStart, at - nameStart);
    skipSpace();
    std::string_view value;
    if (at < m_bytes.size() && m_bytes[at] == '=') {
        ++at;
        skipSpace();
        value = readValue(at);
    }
    m_element.attributes.emplace_back(name, value);
}

std::string_view HtmlScanner::readValue(std::size_t& at) const {
    const char quote = at < m_bytes.size() ? m_bytes[at] : '\0';
    if (quote == '"' || quote == '\'') {
        const std::size_t start = at + 1;
        const std::size_t end = std::min(m_bytes.find(quote, start), m_bytes.size());
        at = std::min(end + 1, m_bytes.size());
        return m_bytes.substr(start, end - start);
    }
    const std::size_t start = at;
    while (at < m_bytes.size() && !html::isSpace(m_bytes[at]) && m_bytes[at] != '>')
        ++at;
    return m_bytes.substr(start, at - start);
}

} // namespace envelope
