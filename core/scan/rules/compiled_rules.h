// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/report/scan_report.h"
#include "core/scan/text/checks.h"
#include "core/scan/text/word_index.h"

#include <re2/re2.h>

#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace scan {

/// A word of a list near a value, in characters before its beginning and behind its end, and what that
/// weighs.
struct Nearness {
    std::size_t list = 0;
    std::size_t before = 0;
    std::size_t after = 0;
    unsigned points = 0; ///< when it stands right in front of the value, or counts at any distance
    unsigned apart =
        0; ///< when other words stand between; then a word with a number of its own counts nothing
    bool isAlone = false; ///< counts only while no digit stands between the word and the value behind it
};

/// One way in which a rule's value may be written.
struct Pattern {
    std::unique_ptr<const re2::RE2> expression; ///< its first group, if any, is the value
    Check check = nullptr;
    std::vector<Nearness> needs;  ///< all of them must be near
    std::vector<Nearness> helps;  ///< add their points when they are near
    std::vector<Nearness> unless; ///< take theirs away when they stand nearer than what is needed
    std::vector<Nearness> never;  ///< the same wherever they stand
    unsigned score = 100;         ///< to begin with
    unsigned crowd =
        0; ///< is lost where most values of this form in the text fail the check: then one fits by chance
    unsigned weight = 0;
};

struct CompiledRule {
    std::string id;
    std::map<std::string, std::string, std::less<>> titles; ///< by language
    RuleMode mode = RuleMode::Enforce;
    unsigned weight = 0;
    unsigned threshold = 50; ///< the score from which on a value counts
    std::size_t shown = 4;   ///< characters at the end that the mask leaves
    std::vector<Pattern> patterns;
};

constexpr std::size_t kUnreadReasons = 6;

/// A rule set ready for work. Immutable; RE2 and WordIndex may be used by many threads at once.
class CompiledRules final {
public:
    std::vector<CompiledRule> rules; ///< those that are off have no patterns
    WordIndex words;
    std::vector<std::string> lists; ///< their names
    std::uint64_t sealAt = 0;
    IncompleteUse incomplete = IncompleteUse::Seal;
    std::array<bool, kUnreadReasons> sealsUnread{}; ///< by UnreadReason
};

} // namespace scan
