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
    std::size_t matchBegin = 0; ///< of the whole match, where the value is a group in it
    std::size_t matchEnd = 0;

    std::string_view value() const { return text.substr(begin, end - begin); }
};

struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// What a check says about a candidate.
struct Checked {
    std::optional<Span> value; ///< its place, which may be less than was matched; nothing when it is none
    unsigned doubt = 0;        ///< points that its form takes from its score
    bool isNearMiss = false;   ///< of the right form, but with the wrong check digit
};

/// Whether a candidate is what it looks like.
using Check = Checked (*)(const Candidate& candidate);

/// "none", "luhn", "ssn", "ssn-short", "itin", "card", "npi", "dea", "mbi", "date", "icd10", "record",
/// "mod97"; null for any other.
Check checkByName(std::string_view name);

} // namespace scan
