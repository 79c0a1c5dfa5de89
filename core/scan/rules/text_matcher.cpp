// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/rules/text_matcher.h"

#include "core/scan/text/digits.h"

#include <algorithm>
#include <array>

namespace scan {
namespace {

using Hits = std::vector<std::vector<WordHit>>; // by list, in the order of their ends

constexpr std::size_t kNowhere = ~std::size_t(0);

Hits sortedHits(const CompiledRules& rules, std::string_view text) {
    Hits hits(rules.listCount);
    for (const WordHit& hit : rules.words.find(text))
        hits[hit.list].push_back(hit);
    return hits;
}

// How far in front of `begin` the nearest word of the list ends, kNowhere if none is within reach.
std::size_t distanceBefore(const std::vector<WordHit>& hits, const Nearness& near, std::size_t begin) {
    const auto behind = std::upper_bound(hits.begin(), hits.end(), begin,
                                         [](std::size_t at, const WordHit& hit) { return at < hit.end; });
    if (behind == hits.begin())
        return kNowhere;
    const std::size_t distance = begin - std::prev(behind)->end;
    return distance <= near.before ? distance : kNowhere;
}

bool isWithinAfter(const std::vector<WordHit>& hits, const Nearness& near, std::size_t end) {
    const auto first = std::upper_bound(hits.begin(), hits.end(), end,
                                        [](std::size_t at, const WordHit& hit) { return at < hit.end; });
    return first != hits.end() && first->begin <= end + near.after && first->end > end;
}

class Surroundings final {
public:
    Surroundings(const Hits& hits, const Pattern& pattern) : m_hits(hits), m_pattern(pattern) {}

    /// False when no candidate of this text can pass.
    bool isPossible() const {
        return std::all_of(m_pattern.needs.begin(), m_pattern.needs.end(),
                           [&](const Nearness& near) { return !m_hits[near.list].empty(); });
    }

    // All that is needed is near, and the word right in front names no other kind of number.
    bool allow(const Span& value) const {
        std::size_t nearest = kNowhere;
        for (const Nearness& need : m_pattern.needs) {
            const std::size_t distance = distanceBefore(m_hits[need.list], need, value.begin);
            if (distance == kNowhere && !isWithinAfter(m_hits[need.list], need, value.end))
                return false;
            nearest = std::min(nearest, distance);
        }
        return !isNear(m_pattern.unless, value, nearest) && !isNear(m_pattern.never, value, kNowhere);
    }

    // An expression with room for letters in front may have taken the label along: "MRN0012345", "NHC 12345".
    std::size_t behindLabel(const Candidate& candidate) const {
        for (const Nearness& need : m_pattern.needs) {
            const auto& hits = m_hits[need.list];
            const auto label =
                std::lower_bound(hits.begin(), hits.end(), candidate.begin + 1,
                                 [](const WordHit& hit, std::size_t begin) { return hit.end < begin; });
            if (label == hits.end() || label->begin > candidate.begin || label->end >= candidate.end)
                continue;
            const std::size_t value = candidate.text.find_first_not_of(" -#:.", label->end);
            return std::min(value, candidate.end);
        }
        return candidate.begin;
    }

    // A label written onto the value, as in "MRN0012345".
    bool isLabelAt(std::size_t begin) const {
        return std::any_of(m_pattern.needs.begin(), m_pattern.needs.end(), [&](const Nearness& need) {
            return distanceBefore(m_hits[need.list], need, begin) == 0;
        });
    }

private:
    // A word of one of the lists, in front nearer than `limit`.
    bool isNear(const std::vector<Nearness>& words, const Span& value, std::size_t limit) const {
        return std::any_of(words.begin(), words.end(), [&](const Nearness& near) {
            const std::size_t distance = distanceBefore(m_hits[near.list], near, value.begin);
            return (distance != kNowhere && distance < limit) ||
                   isWithinAfter(m_hits[near.list], near, value.end);
        });
    }

    const Hits& m_hits;
    const Pattern& m_pattern;
};

bool isJoint(char c) {
    return c == '-' || c == '.' || c == '_' || c == '/' || c == '+' || c == '=' || c == '@' || c == ':';
}

// What is joined to letters and digits in front is a piece of something longer, an identifier or a link. A
// colon, a slash or a dash behind a word is not: "SSN:123", "DOB/SSN-123".
bool isApartInFront(std::string_view text, std::size_t begin) {
    if (begin == 0)
        return true;
    const char before = text[begin - 1];
    if (isAsciiAlphanumeric(before) || before == '_' || before == '@' || before == '+' || before == '\\')
        return false;
    if (!isJoint(before) || begin < 2 || !isAsciiAlphanumeric(text[begin - 2]))
        return true;
    if (before == '=' || before == ':')
        return !isAsciiDigit(text[begin - 2]);
    std::size_t letters = 0;
    while (letters + 2 <= begin && isAsciiLetter(text[begin - 2 - letters]))
        ++letters;
    const bool isWord = letters >= 3 && (letters + 2 > begin || !isAsciiDigit(text[begin - 2 - letters]));
    return isWord && before != '.' && before != '_';
}

bool isApartBehind(std::string_view text, std::size_t end) {
    if (end >= text.size())
        return true;
    const char behind = text[end];
    if (isAsciiAlphanumeric(behind) || behind == '_' || behind == '@')
        return false;
    if (end + 1 >= text.size() || !isJoint(behind))
        return true;
    const char next = text[end + 1];
    if (behind == '.' || behind == ':' || behind == '/')
        return !isAsciiDigit(next);
    return !isAsciiAlphanumeric(next);
}

constexpr std::size_t kFurthestSearch = 256U << 10;
constexpr std::uint64_t kSearchWork = 2;       // of a call, beside the bytes
constexpr std::uint64_t kBytesPerWork = 32;    // one expression takes a third of a nanosecond for a byte
constexpr std::uint64_t kWordBytesPerWork = 2; // to fold it and to look for words takes five
constexpr std::size_t kSmallProgram = 512;     // as RE2 counts

// The matches of one expression, from left to right. A search that succeeds may have read on to its end (does
// a longer match follow?): with hits everywhere that is the square of the text. So each search sees a window,
// which is twice as long as a match may be behind a hit and doubles while there is none.
class Search final {
public:
    Search(const re2::RE2& expression, const MatchedText& piece, WorkBudget& budget)
        : m_expression(expression), m_text(piece.text), m_budget(budget), m_at(piece.from),
          m_price(1 + static_cast<std::size_t>(expression.ProgramSize()) / kSmallProgram),
          m_longestWindow(std::max(kShortestWindow, kFurthestSearch / m_price)), m_window(m_longestWindow),
          m_groups(expression.NumberOfCapturingGroups() > 0 ? 2 : 1) {}

    /// False at the end, and when the budget is spent.
    bool next() {
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

    Candidate value() const {
        const re2::StringPiece& part =
            m_parts[m_groups - 1].data() == nullptr ? m_parts[0] : m_parts[m_groups - 1];
        return {m_text, beginOf(part), beginOf(part) + part.size()};
    }

private:
    static constexpr std::size_t kShortestWindow = 2 * kLongestMatch;

    bool find(std::size_t end, re2::RE2::Anchor anchor) {
        m_budget.spend(kSearchWork + m_price * (end - m_at) / kBytesPerWork);
        return m_budget.mayGoOn() && m_expression.Match({m_text.data(), m_text.size()}, m_at, end, anchor,
                                                        m_parts.data(), m_groups);
    }

    // A match that is too long is looked for once more, with exactly the room that a match has.
    bool takeMatch() {
        const bool fits = m_parts[0].size() <= kLongestMatch ||
                          find(std::min(m_text.size(), m_at + kLongestMatch), re2::RE2::ANCHOR_START);
        m_at += fits ? std::max<std::size_t>(m_parts[0].size(), 1) : 1;
        return fits;
    }

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

class PatternRun final {
public:
    PatternRun(const CompiledRule& rule, const Pattern& pattern, const Hits& hits)
        : m_rule(rule), m_pattern(pattern), m_surroundings(hits, pattern) {}

    void run(const MatchedText& piece, WorkBudget& budget,
             const std::function<void(const TextMatch&)>& found) const {
        if (!m_surroundings.isPossible())
            return;
        Search search(*m_pattern.expression, piece, budget);
        while (search.next())
            judge(search.value(), found);
    }

private:
    void judge(Candidate candidate, const std::function<void(const TextMatch&)>& found) const {
        candidate.begin = m_surroundings.behindLabel(candidate);
        const auto span = m_pattern.check(candidate);
        if (!span || !isApartBehind(candidate.text, span->end))
            return;
        if (!isApartInFront(candidate.text, span->begin) && !m_surroundings.isLabelAt(span->begin))
            return;
        if (m_surroundings.allow(*span))
            found({m_rule, m_pattern, *span});
    }

    const CompiledRule& m_rule;
    const Pattern& m_pattern;
    Surroundings m_surroundings;
};

} // namespace

void matchText(const CompiledRules& rules, const MatchedText& piece, WorkBudget& budget,
               const std::function<void(const TextMatch&)>& found) {
    budget.spend(piece.text.size() / kWordBytesPerWork);
    const Hits hits = sortedHits(rules, piece.text);
    for (const CompiledRule& rule : rules.rules) {
        for (const Pattern& pattern : rule.patterns)
            PatternRun(rule, pattern, hits).run(piece, budget, found);
    }
}

std::string masked(std::string_view value, std::size_t shown) {
    const auto count =
        static_cast<std::size_t>(std::count_if(value.begin(), value.end(), isAsciiAlphanumeric));
    std::size_t hidden = count - std::min(shown, count / 2);
    std::string mask;
    for (const char c : value) {
        const bool isHidden = isAsciiAlphanumeric(c) && hidden > 0;
        hidden -= isHidden ? 1 : 0;
        mask += isHidden || static_cast<unsigned char>(c) >= 0x80 ? '*' : c;
    }
    return mask;
}

} // namespace scan
