// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace scan {

/// A piece of folded text that an expression matched.
struct Candidate {
    std::string_view text; ///< all of it: what stands around may decide
    std::size_t begin = 0;
    std::size_t end = 0;

    std::string_view value() const { return text.substr(begin, end - begin); }
};

struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Whether a candidate is what it looks like; gives the value's place, which may be less than was matched.
using Check = std::optional<Span> (*)(const Candidate& candidate);

/// "none", "luhn", "ssn", "itin", "card", "npi", "dea", "mbi", "date", "icd10", "mod97"; null for any other.
Check checkByName(std::string_view name);

} // namespace scan
