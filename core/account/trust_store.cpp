// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/trust_store.h"

#include "core/account/json_file.h"

#include <QJsonArray>

#include <algorithm>

namespace account {
namespace {

const QString kIssuers = QStringLiteral("issuers");
const QString kIssuer = QStringLiteral("issuer");
const QString kOrganisation = QStringLiteral("organisation");

/// Predicate for the standard algorithms.
auto isAt(const std::string& issuer) {
    return [&issuer](const auto& entry) { return entry.issuer == issuer; };
}

} // namespace

TrustStore::TrustStore(std::filesystem::path file, policy::TrustPolicy policy)
    : m_file(std::move(file)), m_policy(std::move(policy)) {
    const QJsonArray issuers = readJsonFile(m_file).value(kIssuers).toArray();
    for (const QJsonValue& value : issuers) {
        const QJsonObject entry = value.toObject();
        const std::string issuer = entry.value(kIssuer).toString().toStdString();
        if (!issuer.empty())
            m_accepted.push_back({issuer, entry.value(kOrganisation).toString().toStdString(), Trust::User});
    }
}

Trust TrustStore::trustOf(const std::string& issuer) const {
    const auto& pinned = m_policy.pinnedIssuers;
    if (std::any_of(pinned.begin(), pinned.end(), isAt(issuer)))
        return Trust::Policy;
    if (!mayUserDecide())
        return Trust::No;
    return std::any_of(m_accepted.begin(), m_accepted.end(), isAt(issuer)) ? Trust::User : Trust::No;
}

std::vector<TrustedIssuer> TrustStore::list() const {
    std::vector<TrustedIssuer> all;
    for (const auto& pinned : m_policy.pinnedIssuers)
        all.push_back({pinned.issuer, pinned.organisation, Trust::Policy});
    for (const auto& accepted : m_accepted)
        if (trustOf(accepted.issuer) == Trust::User)
            all.push_back(accepted);
    return all;
}

base::Result<void> TrustStore::accept(const std::string& issuer, const std::string& organisation) {
    if (trustOf(issuer) == Trust::Policy)
        return {};
    if (!mayUserDecide())
        return base::fail(base::ErrorCode::NotAuthorized, "the policy allows only its own issuers");
    std::erase_if(m_accepted, isAt(issuer));
    m_accepted.push_back({issuer, organisation, Trust::User});
    return save();
}

base::Result<void> TrustStore::remove(const std::string& issuer) {
    if (trustOf(issuer) == Trust::Policy)
        return base::fail(base::ErrorCode::NotAuthorized, "the issuer is set by policy");
    if (std::erase_if(m_accepted, isAt(issuer)) == 0)
        return {};
    return save();
}

base::Result<void> TrustStore::save() const {
    QJsonArray issuers;
    for (const auto& accepted : m_accepted)
        issuers.append(QJsonObject{{kIssuer, QString::fromStdString(accepted.issuer)},
                                   {kOrganisation, QString::fromStdString(accepted.organisation)}});
    return writeJsonFile(m_file, {{kIssuers, issuers}});
}

} // namespace account
