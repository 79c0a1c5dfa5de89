// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/rules/rule_file.h"

#include "core/scan/rules/json_members.h"

#include <algorithm>
#include <array>
#include <utility>

namespace scan {
namespace {

constexpr std::size_t kFileSize = 1U << 20;
constexpr std::size_t kRules = 500;
constexpr std::size_t kPatterns = 50;
constexpr std::size_t kWords = 20000;
constexpr std::size_t kTextLength = 4000; // of an expression or a phrase
constexpr unsigned kFurthest = 5000;
constexpr unsigned kNeedsAfter = 20;
constexpr unsigned kMostPoints = 1000;
constexpr unsigned kHelp = 30;

constexpr std::array<std::pair<std::string_view, RuleMode>, 3> kModes{
    {{"enforce", RuleMode::Enforce}, {"shadow", RuleMode::Shadow}, {"off", RuleMode::Off}}};
constexpr std::array<std::pair<std::string_view, IncompleteUse>, 3> kIncomplete{
    {{"seal", IncompleteUse::Seal}, {"defer", IncompleteUse::Defer}, {"pass", IncompleteUse::Pass}}};
constexpr std::array kReasons{UnreadReason::Encrypted,    UnreadReason::Damaged, UnreadReason::LimitReached,
                              UnreadReason::NotSupported, UnreadReason::NoText,  UnreadReason::Media};

bool isName(const std::string& text) {
    return !text.empty() && text.size() <= 64 &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == std::string::npos;
}

void readNear(JsonMembers& members, const char* name, const RuleFile::Near& usual,
              std::vector<RuleFile::Near>& target) {
    if (!members.has(name))
        return;
    target.clear();
    for (const QJsonValue& entry : members.array(name)) {
        JsonMembers inner(entry, members, name);
        RuleFile::Near near = usual;
        near.words = inner.text("words", "");
        near.before = inner.number("before", near.before, kFurthest);
        near.after = inner.number("after", near.after, kFurthest);
        near.points = inner.number("points", near.points, kMostPoints);
        near.apart = inner.number("apart", near.points, near.points);
        near.isAlone = inner.has("alone") && inner.take("alone").toBool();
        inner.refuseUnknown();
        target.push_back(std::move(near));
    }
}

RuleFile::Pattern readPattern(JsonMembers& members) {
    RuleFile::Pattern pattern;
    pattern.match = members.text("match", "");
    if (pattern.match.empty() || pattern.match.size() > kTextLength)
        members.report("match", "must be an expression of at most 4000 characters");
    pattern.check = members.text("check", pattern.check);
    pattern.score = members.number("score", pattern.score, kMostPoints);
    pattern.crowd = members.number("crowd", pattern.crowd, kMostPoints);
    readNear(members, "needs", {.words = {}, .after = kNeedsAfter}, pattern.needs);
    readNear(members, "helps", {.words = {}, .after = kNeedsAfter, .points = kHelp}, pattern.helps);
    readNear(members, "unless", {}, pattern.unless);
    readNear(members, "never", {}, pattern.never);
    if (members.has("weight"))
        pattern.weight = members.number("weight", 0, kFurthest);
    members.refuseUnknown();
    return pattern;
}

// One word of a few.
template <class Value, std::size_t N>
void readWord(JsonMembers& members, const char* name, Value& target,
              const std::array<std::pair<std::string_view, Value>, N>& words) {
    if (!members.has(name))
        return;
    const std::string word = members.text(name, "");
    const auto found =
        std::find_if(words.begin(), words.end(), [&](const auto& entry) { return entry.first == word; });
    if (found != words.end()) {
        target = found->second;
        return;
    }
    std::string known;
    for (std::size_t i = 0; i < N; ++i)
        known += std::string(i == 0 ? "" : i + 1 < N ? ", " : " or ") + std::string(words[i].first);
    members.report(name, ("must be " + known).c_str());
}

void readTitles(JsonMembers& members, RuleFile::Rule& rule) {
    if (!members.has("title"))
        return;
    JsonMembers inner(members.take("title"), members, "title");
    for (const std::string& language : inner.names())
        rule.titles[language] = inner.text(language.c_str(), "");
}

void readRule(JsonMembers& members, RuleFile& file) {
    const std::string id = members.text("id", "");
    if (!isName(id))
        members.report("id", "must be small letters, digits, - and _");
    auto rule =
        std::find_if(file.rules.begin(), file.rules.end(), [&](const auto& known) { return known.id == id; });
    if (rule == file.rules.end()) {
        file.rules.emplace_back().id = id;
        rule = std::prev(file.rules.end());
    }
    readWord(members, "mode", rule->mode, kModes);
    readTitles(members, *rule);
    rule->weight = members.number("weight", rule->weight, kFurthest);
    rule->threshold = members.number("threshold", rule->threshold, kMostPoints);
    rule->shown = members.number("shown", rule->shown, 8);
    if (members.has("patterns")) {
        rule->patterns.clear();
        for (const QJsonValue& entry : members.array("patterns")) {
            JsonMembers inner(entry, members, "patterns");
            rule->patterns.push_back(readPattern(inner));
        }
    }
    if (rule->patterns.empty() || rule->patterns.size() > kPatterns)
        members.report("patterns", "must hold 1 to 50 patterns");
    members.refuseUnknown();
}

// A list that exists is extended; "!word" takes a word out of it.
void readList(JsonMembers& members, const std::string& name, std::vector<std::string>& list) {
    for (const QJsonValue& entry : members.array(name.c_str())) {
        const std::string word = entry.toString().toStdString();
        if (word.empty() || word.size() > kTextLength)
            members.report(name, "must hold words");
        else if (word.front() == '!')
            std::erase(list, word.substr(1));
        else
            list.push_back(word);
    }
}

void readWords(JsonMembers& members, RuleFile& file) {
    if (!members.has("words"))
        return;
    JsonMembers inner(members.take("words"), members, "words");
    std::size_t count = 0;
    for (const std::string& name : inner.names()) {
        if (!isName(name))
            inner.report(name, "must be named with small letters, digits, - and _");
        readList(inner, name, file.words[name]);
        count += file.words[name].size();
    }
    if (count > kWords)
        members.report("words", "must be 20000 at most");
}

void readSealUnread(JsonMembers& members, std::vector<UnreadReason>& target) {
    if (!members.has("seal_unread"))
        return;
    target.clear();
    for (const QJsonValue& entry : members.array("seal_unread")) {
        const std::string word = entry.toString().toStdString();
        const auto found = std::find_if(kReasons.begin(), kReasons.end(), [&](UnreadReason reason) {
            return unreadReasonName(reason) == word;
        });
        if (found == kReasons.end())
            members.report("seal_unread", "holds a word that is not known");
        else
            target.push_back(*found);
    }
}

} // namespace

base::Result<RuleFile> readRuleFile(std::string_view json, const RuleFile& base) {
    if (json.size() > kFileSize)
        return base::fail(base::ErrorCode::InvalidRequest, "the rule file is larger than 1 MiB");
    auto parsed = JsonMembers::parse(json);
    if (!parsed)
        return base::fail(parsed.error());
    JsonMembers& members = **parsed;
    if (members.number("version", 0, kFurthest) != 1)
        members.report("version", "must be 1");
    const std::string start = members.text("base", "built-in");
    if (start != "built-in" && start != "none")
        members.report("base", "must be built-in or none");
    RuleFile file = start == "none" ? RuleFile{} : base;
    file.sealAt = members.number("seal_at", file.sealAt, 1000000);
    readSealUnread(members, file.sealUnread);
    readWord(members, "incomplete", file.incomplete, kIncomplete);
    readWords(members, file);
    for (const QJsonValue& entry : members.array("rules")) {
        JsonMembers inner(entry, members, "rules");
        readRule(inner, file);
    }
    if (file.rules.size() > kRules)
        members.report("rules", "must be 500 at most");
    members.refuseUnknown();
    if (!members.problem().empty())
        return base::fail(base::ErrorCode::InvalidRequest, members.problem());
    return file;
}

} // namespace scan
