// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/rules/pattern_search.h"

#include <algorithm>

namespace scan {
namespace {

constexpr std::size_t kFurthestSearch = 256U << 10;
constexpr std::uint64_t kSearchWork = 2;    // of a call, beside the bytes
constexpr std::uint64_t kBytesPerWork = 32; // one expression takes a third of a nanosecond for a byte
constexpr std::size_t kSmallProgram = 512;  // as RE2 counts

constexpr std::size_t kShortestWindow = 2 * kLongestMatch;

} // namespace

PatternSearch::PatternSearch(const re2::RE2& expression, const MatchedText& piece, WorkBudget& budget)
    : m_expression(expression), m_text(piece.text), m_budget(budget), m_at(piece.from),
      m_price(1 + static_cast<std::size_t>(expression.ProgramSize()) / kSmallProgram),
      m_longestWindow(std::max(kShortestWindow, kFurthestSearch / m_price)), m_window(m_longestWindow),
      m_groups(expression.NumberOfCapturingGroups() > 0 ? 2 : 1) {}

bool PatternSearch::next() {
    while (m_at < m_text.size()) {
        const std::size_t end = std::min(m_text.size(), m_at + m_window);
        const bool isHit = find(end, re2::RE2::UNANCHORED);
        if (!m_budget.mayGoOn())
            return false;
        const std::size_t begin = isHit ? beginOf(m_parts[0]) : end;
        if (end < m_text.size() && begin + kLongestMatch > end) {
            m_at = end - kLongestMatch; // what begins from here on was not seen whole
            m_window = isHit ? kShortestWindow : std::min(2 * m_window, m_longestWindow);
            continue;
        }
        if (!isHit)
            return false;
        m_at = begin;
        m_window = kShortestWindow;
        if (takeMatch())
            return true;
    }
    return false;
}

Candidate PatternSearch::value() const {
    const re2::StringPiece& part =
        m_parts[m_groups - 1].data() == nullptr ? m_parts[0] : m_parts[m_groups - 1];
    const std::size_t begin = beginOf(m_parts[0]);
    return {m_text, beginOf(part), beginOf(part) + part.size(), begin, begin + m_parts[0].size()};
}

bool PatternSearch::find(std::size_t end, re2::RE2::Anchor anchor) {
    m_budget.spend(kSearchWork + m_price * (end - m_at) / kBytesPerWork);
    return m_budget.mayGoOn() &&
           m_expression.Match({m_text.data(), m_text.size()}, m_at, end, anchor, m_parts.data(), m_groups);
}

// A match that is too long is looked for once more, with exactly the room that a match has.
bool PatternSearch::takeMatch() {
    const bool fits = m_parts[0].size() <= kLongestMatch ||
                      find(std::min(m_text.size(), m_at + kLongestMatch), re2::RE2::ANCHOR_START);
    m_at += fits ? std::max<std::size_t>(m_parts[0].size(), 1) : 1;
    return fits;
}

} // namespace scan
