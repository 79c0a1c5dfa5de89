// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/policy/addin_policy.h"

#include "core/policy/policy_reader.h"

#include <QJsonDocument>

namespace policy {
namespace {

template <typename T>
using Word = std::pair<std::string_view, T>;

constexpr std::array<Word<PromptMode>, 3> kModes{
    {{"off", PromptMode::Off}, {"ask", PromptMode::Ask}, {"force", PromptMode::Force}}};
constexpr std::array<Word<UnscannedMail>, 3> kUnscanned{
    {{"allow", UnscannedMail::Allow}, {"ask", UnscannedMail::Ask}, {"block", UnscannedMail::Block}}};
constexpr std::array<Word<subject::TriggerPosition>, 2> kPositions{
    {{"start", subject::TriggerPosition::Start}, {"anywhere", subject::TriggerPosition::Anywhere}}};
constexpr std::array<Word<subject::TriggerCase>, 2> kCases{
    {{"sensitive", subject::TriggerCase::Sensitive}, {"insensitive", subject::TriggerCase::Insensitive}}};
constexpr std::array<Word<subject::TriggerSetOff>, 3> kSetOffs{{{"free", subject::TriggerSetOff::Free},
                                                                {"word", subject::TriggerSetOff::Word},
                                                                {"space", subject::TriggerSetOff::Blank}}};

void readTriggers(PolicyReader& reader, std::vector<subject::TriggerRule>& triggers) {
    if (!reader.has("triggers"))
        return;
    triggers.clear();
    const QJsonArray entries = reader.array("triggers");
    for (const QJsonValue& entry : entries) {
        PolicyReader inner(entry.toObject(), "triggers.");
        subject::TriggerRule rule;
        rule.text.clear();
        inner.read("text", rule.text);
        inner.word("position", kPositions, rule.position);
        inner.word("case", kCases, rule.letterCase);
        inner.word("set_off", kSetOffs, rule.setOff);
        if (rule.text.find_first_not_of(" \t") == std::string::npos)
            inner.reportWrong("text");
        if (!inner.wrongMember().empty())
            reader.reportWrong(inner.wrongMember());
        triggers.push_back(std::move(rule));
    }
}

void readPrompts(PolicyReader& reader, AddinPolicy::Prompts& prompts) {
    reader.word("prompt_all_internal", kModes, prompts.allInternal);
    reader.word("prompt_finding", kModes, prompts.finding);
    reader.word("prompt_size", kModes, prompts.size);
    reader.word("prompt_subject", kModes, prompts.subject);
    reader.word("prompt_look_alike", kModes, prompts.lookAlike);
    reader.word("prompt_new_domain", kModes, prompts.newDomain);
}

void readLocks(const QJsonObject& object, PolicyReader& reader, std::vector<std::string>& locked) {
    constexpr std::string_view kSuffix = ":locked";
    for (auto it = object.begin(); it != object.end(); ++it) {
        const std::string name = it.key().toStdString();
        if (!name.ends_with(kSuffix))
            continue;
        bool isLocked = false;
        reader.read(name.c_str(), isLocked);
        if (isLocked)
            locked.push_back(name.substr(0, name.size() - kSuffix.size()));
    }
}

} // namespace

base::Result<AddinPolicy> parseAddinPolicy(std::string_view json) {
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size())));
    if (!document.isObject())
        return base::fail(base::ErrorCode::InvalidRequest, "policy member \"addin\"");
    PolicyReader reader(document.object(), "addin.");
    AddinPolicy policy;
    readTriggers(reader, policy.subjectRules.triggers);
    reader.read("tag", policy.subjectRules.tag);
    reader.read("transparent_tags", policy.subjectRules.transparentTags);
    reader.read("internal_domains", policy.internalDomains);
    reader.read("known_domains", policy.knownDomains);
    reader.read("size_limit", policy.sizeLimit);
    reader.read("scan", policy.scan);
    reader.read("scan_rules", policy.scanRules);
    reader.read("gateway_scan", policy.gatewayScan);
    reader.read("proof", policy.proof);
    reader.word("host_missing", kUnscanned, policy.hostMissing);
    readPrompts(reader, policy.prompts);
    readLocks(document.object(), reader, policy.locked);
    if (!reader.wrongMember().empty())
        return base::fail(base::ErrorCode::InvalidRequest, "policy member \"" + reader.wrongMember() + '"');
    policy.json = document.toJson(QJsonDocument::Compact).toStdString();
    return policy;
}

} // namespace policy
