// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace envelope {

/// A start tag and, for elements whose content is raw text (script, style, title, textarea), that text. Views
/// into the scanned bytes; names and values as they stand there.
struct HtmlElement {
    std::string_view name;
    std::vector<std::pair<std::string_view, std::string_view>> attributes;
    std::string_view text;

    bool is(std::string_view lowerCaseName) const;
    /// The first attribute of that name (any case); empty if there is none.
    std::string_view attribute(std::string_view lowerCaseName) const;
    bool hasAttribute(std::string_view lowerCaseName) const;
    /// True when the class attribute has this word.
    bool hasClass(std::string_view word) const;
};

/// Finds elements in HTML that others may have mangled: docs/envelope-format.md §3. Only as much of HTML as
/// that takes: comments and raw text are skipped whole, nothing is decoded, nothing is run.
class HtmlScanner final {
public:
    enum class Step {
        Element,  ///< element() is valid, position() is behind it.
        NeedMore, ///< What starts at position() does not end in the bytes at hand.
        End,      ///< No further element in the bytes at hand; position() is where one might begin.
    };

    explicit HtmlScanner(std::string_view bytes, std::size_t position = 0)
        : m_bytes(bytes), m_position(position) {}

    Step next();
    const HtmlElement& element() const { return m_element; }
    std::size_t position() const { return m_position; }
    /// After NeedMore: the start tag was whole (element() has its name and attributes), its text was not.
    bool isInsideText() const { return m_isInsideText; }

private:
    bool skipMarkup(std::size_t start);
    Step readElement(std::size_t start);
    bool readAttributes(std::size_t& at);
    void readAttribute(std::size_t& at);
    std::string_view readValue(std::size_t& at) const;

    std::string_view m_bytes;
    std::size_t m_position;
    HtmlElement m_element;
    bool m_isInsideText = false;
};

/// ASCII case folded comparison; `lowerCase` is lower case already.
bool equalsIgnoringCase(std::string_view text, std::string_view lowerCase);

} // namespace envelope
