// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/rules/rule_set.h"

#include "core/scan/rules/compiled_rules.h"
#include "core/scan/rules/rule_file.h"
#include "core/scan/text/fold_text.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace scan {
namespace {

using base::ErrorCode;

constexpr std::int64_t kExpressionMemory = 4
                                           << 20; // for RE2's program and its automata; past it RE2 is slower
constexpr std::streamoff kFileSize = 1 << 20;

base::Unexpected<base::Error> wrong(const std::string& rule, const std::string& what) {
    return base::fail(ErrorCode::InvalidRequest, "rules(" + rule + "): " + what);
}

re2::RE2::Options expressionOptions() {
    re2::RE2::Options options(re2::RE2::Quiet);
    options.set_max_mem(kExpressionMemory);
    options.set_log_errors(false);
    return options;
}

using ListNumbers = std::map<std::string, std::size_t, std::less<>>;

base::Result<std::vector<Nearness>>
compileNear(const std::string& rule, const std::vector<RuleFile::Near>& near, const ListNumbers& lists) {
    std::vector<Nearness> compiled;
    for (const RuleFile::Near& entry : near) {
        const auto list = lists.find(entry.words);
        if (list == lists.end())
            return wrong(rule, "there is no word list " + entry.words);
        compiled.push_back(
            {list->second, entry.before, entry.after, entry.points, entry.apart, entry.isAlone});
    }
    return compiled;
}

base::Result<Pattern> compilePattern(const RuleFile::Rule& rule, const RuleFile::Pattern& pattern,
                                     const ListNumbers& lists) {
    Pattern compiled;
    auto expression = std::make_unique<re2::RE2>(pattern.match, expressionOptions());
    if (!expression->ok())
        return wrong(rule.id, "match " + pattern.match + ": " + expression->error());
    if (re2::RE2::PartialMatch("", *expression))
        return wrong(rule.id, "match " + pattern.match + ": must not match an empty text");
    compiled.expression = std::move(expression);
    compiled.check = checkByName(pattern.check);
    if (compiled.check == nullptr)
        return wrong(rule.id, "there is no check " + pattern.check);
    compiled.weight = pattern.weight.value_or(rule.weight);
    auto needs = compileNear(rule.id, pattern.needs, lists);
    auto helps = compileNear(rule.id, pattern.helps, lists);
    auto unless = compileNear(rule.id, pattern.unless, lists);
    auto never = compileNear(rule.id, pattern.never, lists);
    for (const auto* near : {&needs, &helps, &unless, &never}) {
        if (!*near)
            return base::fail(near->error());
    }
    compiled.score = pattern.score;
    compiled.crowd = pattern.crowd;
    compiled.needs = std::move(*needs);
    compiled.helps = std::move(*helps);
    compiled.unless = std::move(*unless);
    compiled.never = std::move(*never);
    return compiled;
}

base::Result<CompiledRule> compileRule(const RuleFile::Rule& rule, const ListNumbers& lists) {
    CompiledRule compiled;
    compiled.id = rule.id;
    compiled.titles = rule.titles;
    compiled.mode = rule.mode;
    compiled.weight = rule.weight;
    compiled.threshold = rule.threshold;
    compiled.shown = rule.shown;
    for (const RuleFile::Pattern& pattern : rule.patterns) {
        auto one = compilePattern(rule, pattern, lists);
        if (!one)
            return base::fail(one.error());
        if (rule.mode != RuleMode::Off)
            compiled.patterns.push_back(std::move(*one));
    }
    return compiled;
}

base::Result<std::shared_ptr<const CompiledRules>> compile(const RuleFile& file) {
    auto compiled = std::make_shared<CompiledRules>();
    ListNumbers lists;
    for (const auto& [name, words] : file.words) {
        const std::size_t number = lists.size();
        lists.emplace(name, number);
        compiled->lists.push_back(name);
        for (const std::string& word : words) {
            std::string folded;
            appendFolded(std::string_view(word), folded);
            if (!compiled->words.add(number, folded))
                return base::fail(ErrorCode::InvalidRequest,
                                  "words." + name + " holds a word without letters");
        }
    }
    compiled->words.build();
    compiled->sealAt = file.sealAt;
    compiled->incomplete = file.incomplete;
    for (const UnreadReason reason : file.sealUnread)
        compiled->sealsUnread[static_cast<std::size_t>(reason)] = true;
    for (const RuleFile::Rule& rule : file.rules) {
        auto one = compileRule(rule, lists);
        if (!one)
            return base::fail(one.error());
        compiled->rules.push_back(std::move(*one));
    }
    return std::shared_ptr<const CompiledRules>(std::move(compiled));
}

base::Result<RuleFile> builtInFile() {
    return readRuleFile(builtInRuleFile(), RuleFile{});
}

} // namespace

RuleSet::RuleSet(std::shared_ptr<const CompiledRules> compiled) : m_compiled(std::move(compiled)) {}

RuleSet RuleSet::builtIn() {
    const auto file = builtInFile(); // ours: a test holds it to be sound
    return RuleSet(*compile(*file));
}

base::Result<RuleSet> RuleSet::parse(std::string_view json) {
    const auto start = builtInFile();
    const auto file = readRuleFile(json, *start);
    if (!file)
        return base::fail(file.error());
    auto compiled = compile(*file);
    if (!compiled)
        return base::fail(compiled.error());
    return RuleSet(std::move(*compiled));
}

base::Result<RuleSet> RuleSet::load(const std::filesystem::path& file) {
    std::error_code error;
    std::ifstream input(file, std::ios::binary);
    if (!std::filesystem::is_regular_file(file, error) || !input ||
        static_cast<std::streamoff>(std::filesystem::file_size(file, error)) > kFileSize)
        return base::fail(ErrorCode::FileUnreadable, "cannot read " + file.string());
    std::stringstream text;
    text << input.rdbuf();
    return parse(text.str());
}

std::vector<RuleSet::Rule> RuleSet::rules() const {
    std::vector<Rule> rules;
    for (const CompiledRule& rule : m_compiled->rules)
        rules.push_back({rule.id, rule.mode, rule.weight});
    return rules;
}

std::string RuleSet::title(std::string_view ruleId, std::string_view language) const {
    for (const CompiledRule& rule : m_compiled->rules) {
        if (rule.id != ruleId)
            continue;
        for (const std::string_view wanted : {language, std::string_view("en")}) {
            if (const auto found = rule.titles.find(wanted); found != rule.titles.end())
                return found->second;
        }
    }
    return std::string(ruleId);
}

} // namespace scan
