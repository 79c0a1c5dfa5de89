// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/rules/compiled_rules.h"

#include <optional>
#include <string_view>
#include <vector>

namespace scan {

/// One thing that counted for or against a value.
struct Evidence {
    std::string_view what; ///< a word list's name, "form", "doubt" or "crowd"
    int points = 0;
};

/// What speaks for a value, and against it; the score is the sum.
struct Weighed {
    std::vector<Evidence> evidence;
    int score() const;
};

/// The words of all lists in one text.
class WordHits final {
public:
    WordHits(const CompiledRules& rules, std::string_view text);
    const std::vector<WordHit>& of(std::size_t list) const { return m_hits[list]; }
    std::string_view nameOf(std::size_t list) const { return m_rules.lists[list]; }
    std::string_view text() const { return m_text; }

private:
    const CompiledRules& m_rules;
    std::string_view m_text;
    std::vector<std::vector<WordHit>> m_hits; // by list, in the order of their ends
};

/// Weighs the words around the values of one pattern.
class Surroundings final {
public:
    Surroundings(const WordHits& hits, const Pattern& pattern) : m_hits(hits), m_pattern(pattern) {}

    /// False when no candidate of this text can pass.
    bool isPossible() const;
    /// Nothing when what is needed is not near.
    std::optional<Weighed> weigh(const Span& value) const;
    /// Where the value begins in a candidate that took its label along: "MRN0012345", "NHC 12345".
    std::size_t behindLabel(const Candidate& candidate) const;
    /// Whether a label ends here: "MRN0012345".
    bool isLabelAt(std::size_t begin) const;

private:
    std::size_t distanceBefore(const Nearness& near, std::size_t begin) const;
    bool isWithinAfter(const Nearness& near, std::size_t end) const;
    unsigned pointsFor(const Nearness& near, const Span& value) const;
    unsigned pointsAgainst(const Nearness& near, const Span& value, std::size_t limit) const;

    const WordHits& m_hits;
    const Pattern& m_pattern;
};

} // namespace scan
