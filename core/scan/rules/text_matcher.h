// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/report/work_budget.h"
#include "core/scan/rules/compiled_rules.h"
#include "core/scan/rules/surroundings.h"

#include <functional>
#include <string_view>

namespace scan {

/// Something in a text that may be a rule's value, and what speaks for it and against it.
struct TextMatch {
    const CompiledRule& rule;
    const Pattern& pattern;
    Span value;
    Weighed weighed;

    /// Whether the score reaches the rule's threshold.
    bool isFound() const;
};
using MatchHandler = std::function<void(const TextMatch&)>;

/// The longest match, in bytes. An expression that could match more takes what fits, or does not match there.
constexpr std::size_t kLongestMatch = 1024;

/// A piece of folded text. What begins before `from` was matched before and only serves as context.
struct MatchedText {
    std::string_view text;
    std::size_t from = 0;
};

/// Applies every rule to folded text. `found` is told of all candidates that have what they need, also of
/// those that score too little. Time grows with the length of the text alone, times the length of the longest
/// match where expressions hit all the time: they run on automata, and no search looks further than that
/// behind the place where it succeeds. Stops when the budget is spent.
void matchText(const CompiledRules& rules, const MatchedText& piece, WorkBudget& budget,
               const MatchHandler& found);

/// The value with all letters and digits but the last `shown` as '*', and never more than half of them shown:
/// "***-**-6789".
std::string masked(std::string_view value, std::size_t shown);

} // namespace scan
