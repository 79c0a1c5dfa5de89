// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace message {

/// Length of a line's field name (RFC 5322 §2.2), 0 when the line does not begin with one and a colon.
std::size_t fieldNameLength(std::string_view line);

/// The header fields of one entity that are of interest, unfolded, in their order; the others are dropped as
/// they come, so that half a million of them cost nothing.
class HeaderFields final {
public:
    enum class Of { Message, Part };
    /// Of all values together `limit` bytes are kept, of the Content-* fields so many again.
    explicit HeaderFields(Of kind, std::size_t limit = 1U << 20) : m_kind(kind), m_left{limit, limit} {}

    /// A line that begins a field, without its line end.
    void begin(std::string_view line);
    /// A folded line, which belongs to the field before it.
    void fold(std::string_view line);
    bool isEmpty() const { return m_lines == 0; }
    /// Whether a value was longer than what is kept.
    bool isCut() const { return m_isCut; }

    /// The first field's value that is not blank, empty if there is none. `name` in lower case.
    std::string_view first(std::string_view name) const;
    /// Every field's value that is not blank.
    std::vector<std::string_view> all(std::string_view name) const;
    /// Every field's value, joined with commas: for address lists.
    std::string joined(std::string_view name) const;

private:
    struct Field {
        std::string name;
        std::string value;
    };
    void append(std::string_view text);

    Of m_kind;
    std::vector<Field> m_fields;
    std::array<std::size_t, 2> m_left; ///< of the message's own fields, of Content-*
    std::size_t m_lines = 0;
    bool m_isKept = false;
    bool m_isCut = false;
};

} // namespace message
