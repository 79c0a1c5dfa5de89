// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/scan/report/scan_report.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace scan {

class CompiledRules;

/// What the content scan looks for (docs/scan.md): the built-in rules, changed and extended by a JSON file of
/// the institution's. Immutable and shared: copies are cheap, any number of threads may use one.
class RuleSet final {
public:
    /// The rules that securedoc comes with.
    static RuleSet builtIn();
    /// Errors: InvalidRequest, with the member that is wrong and why.
    static base::Result<RuleSet> parse(std::string_view json);
    /// Errors: FileUnreadable, InvalidRequest.
    static base::Result<RuleSet> load(const std::filesystem::path& file);

    struct Rule {
        std::string id;
        RuleMode mode = RuleMode::Enforce;
        unsigned weight = 0; ///< points of each different value
    };
    /// In the order of the file.
    std::vector<Rule> rules() const;
    /// What a person reads for a rule, e.g. "Social Security number"; the English one where there is none in
    /// `language`, the id where there is none at all.
    std::string title(std::string_view ruleId, std::string_view language) const;

    const CompiledRules& compiled() const { return *m_compiled; }

private:
    explicit RuleSet(std::shared_ptr<const CompiledRules> compiled);

    // Shared: a copy of the rules is another view of the same compiled expressions.
    std::shared_ptr<const CompiledRules> m_compiled;
};

/// The built-in rules as the file that they are: where a rule file of one's own begins.
std::string_view builtInRuleFile();

} // namespace scan
