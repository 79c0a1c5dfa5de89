// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/report/work_budget.h"
#include "core/scan/rules/compiled_rules.h"

#include <functional>
#include <string_view>

namespace scan {

/// A rule's value in a text.
struct TextMatch {
    const CompiledRule& rule;
    const Pattern& pattern;
    Span value;
};

/// The longest match, in bytes. An expression that could match more takes what fits, or does not match there.
constexpr std::size_t kLongestMatch = 1024;

/// A piece of folded text. What begins before `from` was matched before and only serves as context.
struct MatchedText {
    std::string_view text;
    std::size_t from = 0;
};

/// Applies every rule to folded text. Time grows with the length of the text alone, times the length of the
/// longest match where expressions hit all the time: they run on automata, and no search looks further than
/// that behind the place where it succeeds. Stops when the budget is spent.
void matchText(const CompiledRules& rules, const MatchedText& piece, WorkBudget& budget,
               const std::function<void(const TextMatch&)>& found);

/// The value with all letters and digits but the last `shown` as '*', and never more than half of them shown:
/// "***-**-6789".
std::string masked(std::string_view value, std::size_t shown);

} // namespace scan
