// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/scan/report/scan_report.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace scan {

/// A rule file as it is written: names and texts, nothing compiled. docs/scan.md describes the members.
struct RuleFile {
    struct Near {
        std::string words; ///< name of a list
        unsigned before = 60;
        unsigned after = 0;
        unsigned points = 100;
        unsigned apart = 100;
        bool isAlone = false;
    };
    struct Pattern {
        std::string match;
        std::string check = "none";
        unsigned score = 100;
        unsigned crowd = 0;
        std::vector<Near> needs;
        std::vector<Near> helps;
        std::vector<Near> unless;
        std::vector<Near> never;
        std::optional<unsigned> weight;
    };
    struct Rule {
        std::string id;
        std::map<std::string, std::string, std::less<>> titles;
        RuleMode mode = RuleMode::Enforce;
        unsigned weight = 100;
        unsigned threshold = 50;
        unsigned shown = 4;
        std::vector<Pattern> patterns;
    };
    unsigned sealAt = 100;
    std::vector<UnreadReason> sealUnread;
    IncompleteUse incomplete = IncompleteUse::Seal;
    std::map<std::string, std::vector<std::string>, std::less<>> words;
    std::vector<Rule> rules;
};

/// Applies a rule file's text to `base`: what it names is changed or added, all else stays. Errors:
/// InvalidRequest with the member that is wrong.
base::Result<RuleFile> readRuleFile(std::string_view json, const RuleFile& base);

} // namespace scan
