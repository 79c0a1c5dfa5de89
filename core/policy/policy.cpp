// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/policy/policy.h"

#include "core/base/repeated_member.h"
#include "core/policy/misunderstood.h"
#include "core/policy/policy_reader.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>

namespace policy {
namespace {

using base::ErrorCode;

constexpr qint64 kMaximumSize = 1 << 20;

void readPinnedIssuer(PolicyReader& reader, TrustPolicy::PinnedIssuer& pinned) {
    reader.read("issuer", pinned.issuer);
    if (reader.wrongMember().empty() && pinned.issuer.empty())
        reader.reportWrong("issuer", Expected::TextWithContent);
    reader.read("organisation", pinned.organisation);
}

void readMembers(PolicyReader& reader, Policy& policy) {
    TrustPolicy& trust = policy.trust;
    reader.objects("trusted_issuers", TrustPolicy::PinnedIssuer(), trust.pinnedIssuers, readPinnedIssuer,
                   Choice::User);
    reader.read("only_trusted_issuers", trust.onlyPinnedIssuers);
    if (trust.onlyPinnedIssuers)
        reader.lock("trusted_issuers");
    reader.read("ca_file", policy.network.caFile);
    reader.read("allow_remember", policy.allowRemember);
    reader.lower("maximum_file_size", policy.limits.fileSize);
    reader.lower("maximum_message_size", policy.limits.messageSize);
    reader.object("addin", [&policy](PolicyReader& addin) { readAddinPolicy(addin, policy.addin); });
}

TextPosition positionOf(const QByteArray& text, qsizetype offset) {
    const QByteArray before = text.left(offset);
    const QByteArray line = before.mid(before.lastIndexOf('\n') + 1);
    return {static_cast<std::size_t>(before.count('\n')) + 1,
            static_cast<std::size_t>(QString::fromUtf8(line).size()) + 1};
}

/// False only when the file is known to be missing: one behind a closed folder or a broken link may hold
/// restrictions.
bool mayBeThere(const std::filesystem::path& path) {
    std::error_code failure;
    return std::filesystem::symlink_status(path, failure).type() != std::filesystem::file_type::not_found;
}

void refuse(std::vector<WrongMember> members, PolicyExplanation& explanation) {
    for (WrongMember& member : members) {
        if (!explanation.error)
            explanation.error = {ErrorCode::InvalidRequest, "policy member \"" + member.name + '"'};
        explanation.listing.wrongMembers.push_back(std::move(member));
    }
}

/// `explanation` of a file that holds `json`.
void explain(const QByteArray& json, PolicyExplanation& explanation) {
    QJsonParseError syntax;
    const QJsonDocument document = QJsonDocument::fromJson(json, &syntax);
    if (syntax.error != QJsonParseError::NoError)
        explanation.notJson = positionOf(json, syntax.offset);
    else if (!document.isObject())
        explanation.listing.wrongMembers.push_back({{}, Expected::Object, {}, 0, document.array()});
    if (!document.isObject()) {
        explanation.error = {ErrorCode::InvalidRequest, "the policy is not a JSON object"};
        return;
    }
    PolicyReader reader(document.object());
    readMembers(reader, explanation.policy);
    explanation.listing = reader.listing();
    if (const auto name = base::repeatedMember(json.toStdString()))
        refuse({{*name, Expected::Once, {}, 0, {}}}, explanation);
    refuse(misunderstoodMembers(explanation.listing), explanation);
    if (!explanation.listing.wrongMembers.empty() && !explanation.error)
        explanation.error = {ErrorCode::InvalidRequest,
                             "policy member \"" + explanation.listing.wrongMembers.front().name + '"'};
}

/// What is named in the policy has to be there: without its rules a scan finds less, without its authorities
/// a connection is checked against others.
void checkFiles(PolicyExplanation& explanation) {
    const auto check = [&explanation](const char* name, const std::filesystem::path& file,
                                      Expected expected) {
        if (file.empty())
            return;
        std::error_code ignored;
        QFile input(QString::fromStdU16String(file.u16string()));
        const bool isOpen =
            std::filesystem::is_regular_file(file, ignored) && input.open(QIODevice::ReadOnly);
        const bool isFit = isOpen && (expected != Expected::Certificates ||
                                      input.read(kMaximumSize).contains("-----BEGIN CERTIFICATE-----"));
        if (!isFit)
            refuse({{name, expected, {}, 0, QString::fromStdU16String(file.u16string())}}, explanation);
    };
    check("ca_file", explanation.policy.network.caFile, Expected::Certificates);
    check("addin.scan_rules", explanation.policy.addin.scanRules, Expected::ReadableFile);
}

base::Result<Policy> resultOf(PolicyExplanation explanation) {
    if (explanation.error)
        return base::fail(std::move(*explanation.error));
    return std::move(explanation.policy);
}

} // namespace

base::Result<Policy> readPolicy(const std::filesystem::path& path) {
    return resultOf(explainPolicy(path));
}

base::Result<Policy> parsePolicy(const QByteArray& json) {
    PolicyExplanation explanation;
    explain(json, explanation);
    return resultOf(std::move(explanation));
}

PolicyExplanation explainPolicy(const std::filesystem::path& path) {
    const QString name = QString::fromStdU16String(path.u16string());
    PolicyExplanation explanation;
    explanation.isThere = !path.empty() && mayBeThere(path);
    if (!explanation.isThere) {
        explain("{}", explanation);
        return explanation;
    }
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kMaximumSize) {
        explanation.error = {ErrorCode::FileUnreadable, "cannot read the policy " + name.toStdString()};
        return explanation;
    }
    explain(file.readAll(), explanation);
    checkFiles(explanation);
    if (explanation.error)
        explanation.error->detail += ": " + name.toStdString();
    return explanation;
}

} // namespace policy
