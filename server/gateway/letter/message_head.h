// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// One header field as it stands in the message, folded lines and line ends included.
struct HeaderField {
    std::string name; ///< as written, without blanks; empty for a leading "From " line of a mail box
    std::string raw;

    /// What follows the colon, without the last line end; folds are still in it.
    std::string_view body() const;
    /// body() on one line: line ends out, blanks around it trimmed (RFC 5322 §2.2.3).
    std::string unfolded() const;
};

/// The header of a message as bytes. Any bytes have one: it ends before a line that is no field and that none
/// follows, so a text without header has none (docs/reading.md §1). Lines end in LF or CRLF; a lone CR is an
/// ordinary character.
class MessageHead final {
public:
    /// Reads up to `limit` bytes. Errors: LimitExceeded when the header is longer, the source's.
    static base::Result<MessageHead> read(const base::RandomAccessSource& message,
                                          std::size_t limit = 16U << 20);

    const std::vector<HeaderField>& fields() const { return m_fields; }
    /// The first field of that name, ASCII case ignored; null if there is none.
    const HeaderField* find(std::string_view name) const;
    std::vector<const HeaderField*> findAll(std::string_view name) const;
    /// Where the header ends: at the empty line or, where that is missing, at the text.
    std::uint64_t end() const { return m_end; }

private:
    std::vector<HeaderField> m_fields;
    std::uint64_t m_end = 0;
};

/// ASCII case ignored.
bool isSameName(std::string_view left, std::string_view right);
bool hasNamePrefix(std::string_view name, std::string_view prefix);

} // namespace gateway
