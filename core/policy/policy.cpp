// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/policy/policy.h"

#include "core/policy/policy_reader.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

namespace policy {
namespace {

using base::ErrorCode;

constexpr qint64 kMaximumSize = 1 << 20;

void readPinnedIssuers(PolicyReader& reader, std::vector<TrustPolicy::PinnedIssuer>& out) {
    const QJsonArray entries = reader.array("trusted_issuers");
    for (const QJsonValue& entry : entries) {
        PolicyReader inner(entry.toObject());
        TrustPolicy::PinnedIssuer pinned;
        inner.read("issuer", pinned.issuer);
        inner.read("organisation", pinned.organisation);
        if (pinned.issuer.empty())
            reader.reportWrong("trusted_issuers");
        out.push_back(std::move(pinned));
    }
}

} // namespace

base::Result<Policy> readPolicy(const std::filesystem::path& path) {
    const QString name = QString::fromStdU16String(path.u16string());
    if (path.empty() || !QFileInfo::exists(name))
        return Policy();
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kMaximumSize)
        return base::fail(ErrorCode::FileUnreadable, "cannot read the policy " + name.toStdString());
    auto policy = parsePolicy(file.readAll());
    if (!policy)
        return base::fail(policy.error().code, policy.error().detail + ": " + name.toStdString());
    return policy;
}

base::Result<Policy> parsePolicy(const QByteArray& json) {
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return base::fail(ErrorCode::InvalidRequest, "the policy is not a JSON object");
    PolicyReader reader(document.object());
    Policy policy;
    readPinnedIssuers(reader, policy.trust.pinnedIssuers);
    reader.read("only_trusted_issuers", policy.trust.onlyPinnedIssuers);
    reader.read("ca_file", policy.network.caFile);
    reader.read("allow_remember", policy.allowRemember);
    reader.lower("maximum_file_size", policy.limits.fileSize);
    reader.lower("maximum_message_size", policy.limits.messageSize);
    if (reader.has("addin")) {
        const QJsonDocument addin(reader.object("addin"));
        auto parsed = parseAddinPolicy(addin.toJson(QJsonDocument::Compact).toStdString());
        if (!parsed)
            return base::fail(parsed.error());
        policy.addin = std::move(*parsed);
    }
    if (!reader.wrongMember().empty())
        return base::fail(ErrorCode::InvalidRequest, "policy member \"" + reader.wrongMember() + '"');
    return policy;
}

} // namespace policy
