// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/rules/text_matcher.h"

#include "core/scan/rules/pattern_search.h"
#include "core/scan/text/digits.h"

#include <algorithm>

namespace scan {
namespace {

constexpr std::uint64_t kBytesPerWork = 2; // to fold text and to look for words takes five nanoseconds a byte
constexpr std::size_t kCrowd = 2;          // values that fail the check, and twice as many as pass it

bool isJoint(char c) {
    return c == '-' || c == '.' || c == '/' || c == '+' || c == '=' || c == '@' || c == ':';
}

// What is joined to letters and digits in front is a piece of something longer, an identifier or a link. A
// colon, a slash or a dash behind a word is not: "SSN:123", "DOB/SSN-123". An underscore is a blank in names
// of files and a mark around words: "SSN_123", "_123_".
bool isApartInFront(std::string_view text, std::size_t begin) {
    if (begin == 0)
        return true;
    const char before = text[begin - 1];
    if (isAsciiAlphanumeric(before) || before == '@' || before == '+' || before == '\\')
        return false;
    if (!isJoint(before) || begin < 2 || !isAsciiAlphanumeric(text[begin - 2]))
        return true;
    if (before == '=' || before == ':')
        return !isAsciiDigit(text[begin - 2]);
    std::size_t letters = 0;
    while (letters + 2 <= begin && isAsciiLetter(text[begin - 2 - letters]))
        ++letters;
    const bool isWord = letters >= 3 && (letters + 2 > begin || !isAsciiDigit(text[begin - 2 - letters]));
    return isWord && before != '.';
}

bool isApartBehind(std::string_view text, std::size_t end) {
    if (end >= text.size())
        return true;
    const char behind = text[end];
    if (isAsciiAlphanumeric(behind) || behind == '@')
        return false;
    if (end + 1 >= text.size() || !isJoint(behind))
        return true;
    const char next = text[end + 1];
    if (behind == '.' || behind == ':' || behind == '/' || behind == '=')
        return !isAsciiDigit(next);
    return !isAsciiAlphanumeric(next);
}

class PatternRun final {
public:
    PatternRun(const CompiledRule& rule, const Pattern& pattern, const WordHits& hits)
        : m_rule(rule), m_pattern(pattern), m_surroundings(hits, pattern) {}

    void run(const MatchedText& piece, WorkBudget& budget, const MatchHandler& found) {
        if (!m_surroundings.isPossible())
            return;
        PatternSearch search(*m_pattern.expression, piece, budget);
        while (search.next())
            judge(search.value());
        const bool isCrowd = m_nearMisses >= kCrowd && m_nearMisses >= 2 * m_matches.size();
        for (TextMatch& match : m_matches) {
            if (isCrowd && m_pattern.crowd > 0)
                match.weighed.evidence.push_back({"crowd", -static_cast<int>(m_pattern.crowd)});
            found(match);
        }
    }

private:
    void judge(Candidate candidate) {
        const std::size_t begin = m_surroundings.behindLabel(candidate);
        if (begin != candidate.begin)
            candidate.begin = candidate.matchBegin = begin;
        const Checked checked = m_pattern.check(candidate);
        m_nearMisses += checked.isNearMiss ? 1 : 0;
        if (!checked.value || !isApart(candidate, *checked.value))
            return;
        auto weighed = m_surroundings.weigh(*checked.value);
        if (!weighed)
            return;
        if (checked.doubt > 0)
            weighed->evidence.push_back({"doubt", -static_cast<int>(checked.doubt)});
        m_matches.push_back({m_rule, m_pattern, *checked.value, std::move(*weighed)});
    }

    // What the expression matched around its group belongs to the form.
    bool isApart(const Candidate& candidate, const Span& value) const {
        const std::size_t end = value.end == candidate.end ? candidate.matchEnd : value.end;
        const std::size_t begin = value.begin == candidate.begin ? candidate.matchBegin : value.begin;
        return isApartBehind(candidate.text, end) &&
               (isApartInFront(candidate.text, begin) || m_surroundings.isLabelAt(begin));
    }

    const CompiledRule& m_rule;
    const Pattern& m_pattern;
    Surroundings m_surroundings;
    std::vector<TextMatch> m_matches;
    std::size_t m_nearMisses = 0;
};

} // namespace

bool TextMatch::isFound() const {
    return weighed.score() >= static_cast<int>(rule.threshold);
}

void matchText(const CompiledRules& rules, const MatchedText& piece, WorkBudget& budget,
               const MatchHandler& found) {
    budget.spend(piece.text.size() / kBytesPerWork);
    const WordHits hits(rules, piece.text);
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
        mask += isHidden || static_cast<unsigned char>(c) >= 0x80 ? '*' : c == '\n' || c == '\t' ? ' ' : c;
    }
    return mask;
}

} // namespace scan
