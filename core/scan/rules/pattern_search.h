// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/report/work_budget.h"
#include "core/scan/rules/text_matcher.h"

#include <re2/re2.h>

#include <array>

namespace scan {

// The matches of one expression, from left to right. A search that succeeds may have read on to its end (does
// a longer match follow?): with hits everywhere that is the square of the text. So each search sees a window,
// which is twice as long as a match may be behind a hit and doubles while there is none.
class PatternSearch final {
public:
    PatternSearch(const re2::RE2& expression, const MatchedText& piece, WorkBudget& budget);

    /// False at the end, and when the budget is spent.
    bool next();
    Candidate value() const;

private:
    bool find(std::size_t end, re2::RE2::Anchor anchor);
    bool takeMatch();
    std::size_t beginOf(const re2::StringPiece& part) const {
        return static_cast<std::size_t>(part.data() - m_text.data());
    }

    const re2::RE2& m_expression;
    std::string_view m_text;
    WorkBudget& m_budget;
    std::size_t m_at;
    std::size_t m_price; // RE2 leaves its automaton for a slower one where that grows too large
    std::size_t m_longestWindow;
    std::size_t m_window;
    int m_groups;
    std::array<re2::StringPiece, 2> m_parts;
};

} // namespace scan
