// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/policy/addin_policy.h"

#include "core/policy/misunderstood.h"
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

void readTrigger(PolicyReader& reader, subject::TriggerRule& rule) {
    reader.read("text", rule.text);
    if (reader.wrongMember().empty() && rule.text.find_first_not_of(" \t") == std::string::npos)
        reader.reportWrong("text", Expected::TextWithContent);
    reader.word("position", kPositions, rule.position);
    reader.word("case", kCases, rule.letterCase);
    reader.word("set_off", kSetOffs, rule.setOff);
}

void readPrompts(PolicyReader& reader, AddinPolicy::Prompts& prompts) {
    reader.word("prompt_all_internal", kModes, prompts.allInternal, Choice::User);
    reader.word("prompt_finding", kModes, prompts.finding, Choice::User);
    reader.word("prompt_size", kModes, prompts.size, Choice::User);
    reader.word("prompt_subject", kModes, prompts.subject, Choice::User);
    reader.word("prompt_look_alike", kModes, prompts.lookAlike, Choice::User);
    reader.word("prompt_new_domain", kModes, prompts.newDomain, Choice::User);
}

} // namespace

void readAddinPolicy(PolicyReader& reader, AddinPolicy& policy) {
    subject::TriggerRule emptyRule;
    emptyRule.text.clear();
    reader.objects("triggers", emptyRule, policy.subjectRules.triggers, readTrigger);
    reader.read("tag", policy.subjectRules.tag);
    reader.read("transparent_tags", policy.subjectRules.transparentTags);
    reader.read("internal_domains", policy.internalDomains);
    reader.read("known_domains", policy.knownDomains);
    reader.read("size_limit", policy.sizeLimit);
    reader.read("scan", policy.scan, Choice::User);
    reader.read("scan_rules", policy.scanRules);
    reader.read("gateway_scan", policy.gatewayScan);
    reader.read("proof", policy.proof, Choice::User);
    reader.word("host_missing", kUnscanned, policy.hostMissing);
    readPrompts(reader, policy.prompts);
    policy.locked = reader.readLocks();
    policy.json = QJsonDocument(reader.json()).toJson(QJsonDocument::Compact).toStdString();
}

base::Result<AddinPolicy> parseAddinPolicy(std::string_view json) {
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size())));
    if (!document.isObject())
        return base::fail(base::ErrorCode::InvalidRequest, "policy member \"addin\"");
    PolicyReader reader(document.object(), "addin.");
    AddinPolicy policy;
    readAddinPolicy(reader, policy);
    const auto misunderstood = misunderstoodMembers(reader.listing());
    const std::string wrong = reader.wrongMember().empty() && !misunderstood.empty()
                                  ? misunderstood.front().name
                                  : reader.wrongMember();
    if (!wrong.empty())
        return base::fail(base::ErrorCode::InvalidRequest, "policy member \"" + wrong + '"');
    return policy;
}

} // namespace policy
