// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

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

/// Applies every rule to folded text. What begins before `from` was matched before and only serves as
/// context. Time grows with the length of the text alone: the expressions run on automata.
void matchText(const CompiledRules& rules, std::string_view text, std::size_t from,
               const std::function<void(const TextMatch&)>& found);

/// The value with all letters and digits but the last `shown` as '*', and never more than half of them shown:
/// "***-**-6789".
std::string masked(std::string_view value, std::size_t shown);

} // namespace scan
