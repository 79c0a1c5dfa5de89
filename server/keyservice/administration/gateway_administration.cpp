// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/administration/gateway_administration.h"

#include "server/keyservice/administration/audited_change.h"
#include "server/keyservice/institution/gateway_files.h"
#include "server/keyservice/institution/gateways.h"
#include "server/keyservice/institution/issuer_document.h"

#include <algorithm>

namespace keyservice {

namespace {

using base::ErrorCode;

std::vector<std::string> namesOf(const store::GatewayTable& gateways, const std::string& wanted) {
    std::vector<std::string> names;
    for (const auto& gateway : gateways.list())
        if (wanted.empty() || gateway.name == wanted)
            names.push_back(gateway.name);
    return names;
}

std::optional<store::GatewayKeyRecord> findKey(const store::GatewayTable& gateways,
                                               const std::string& keyId) {
    for (const auto use : {store::KeyUse::Signing, store::KeyUse::Reply})
        for (auto& key : gateways.keys(use))
            if (key.keyId == keyId)
                return std::move(key);
    return std::nullopt;
}

} // namespace

GatewayAdministration::GatewayAdministration(DataFolder& folder, std::string actor, Clock clock)
    : m_folder(folder), m_actor(std::move(actor)), m_clock(std::move(clock)) {}

base::Result<void>
GatewayAdministration::change(const char* act, const std::string& object,
                              const std::function<bool(store::Transaction&, std::int64_t)>& make) {
    return carryOut(m_folder.store(), m_actor, m_clock(), {act, object, {}, make}, ErrorCode::NotRegistered);
}

base::Result<void>
GatewayAdministration::changeKeys(const char* act, const std::string& object,
                                  const std::function<bool(store::Transaction&, std::int64_t)>& make) {
    base::Result<void> published;
    const auto changed = change(act, object, [&](store::Transaction& transaction, std::int64_t now) {
        if (!make(transaction, now))
            return false;
        published = publishDocument(transaction, {m_folder.profile(), m_folder.masterKey()}, now);
        return true;
    });
    return changed ? published : changed;
}

base::Result<GatewayToken> GatewayAdministration::enrol(const std::string& gateway) {
    if (!isGatewayName(gateway))
        return base::fail(ErrorCode::InvalidRequest,
                          "the name of a gateway has 1 to 32 characters a-z, 0-9 and -");
    GatewayToken issued{gateway, {}};
    const auto done =
        change("gateway.token", gateway, [&](store::Transaction& transaction, std::int64_t now) {
            issued.token = issueEnrolmentToken(transaction.gateways(), gateway, now);
            return true;
        });
    if (!done)
        return base::fail(done.error());
    return issued;
}

base::Result<std::vector<GatewayToken>> GatewayAdministration::rotateKeys(const std::string& gateway) {
    std::vector<GatewayToken> issued;
    GatewayAccess first;
    const auto rotate = [&](store::Transaction& transaction, std::int64_t now) {
        auto& gateways = transaction.gateways();
        issued.clear(); // the work may run twice
        for (const auto& name : namesOf(gateways, gateway)) {
            retireKeys(gateways, name, now);
            auto credential = replaceCredential(gateways, name);
            issued.push_back({name, issueEnrolmentToken(gateways, name, now)});
            if (name == kFirstGateway)
                first = {std::move(credential), issued.back().token};
        }
        return !issued.empty();
    };
    if (auto done = changeKeys("gateway.keys-rotated", gateway, rotate); !done)
        return base::fail(done.error());
    if (first.token.empty())
        return issued;
    if (auto written = writeGatewayFiles(m_folder.path(), m_folder.profile(), first); !written)
        return base::fail(written.error());
    return issued;
}

base::Result<std::string> GatewayAdministration::rotateCredential(const std::string& gateway) {
    const std::string name = gateway.empty() ? kFirstGateway : gateway;
    std::string credential;
    const auto replace = [&](store::Transaction& transaction, std::int64_t) {
        if (!transaction.gateways().find(name))
            return false;
        credential = replaceCredential(transaction.gateways(), name);
        return true;
    };
    if (auto done = change("gateway.credential-rotated", name, replace); !done)
        return base::fail(done.error());
    if (name != kFirstGateway)
        return credential;
    if (auto written = writeGatewayFiles(m_folder.path(), m_folder.profile(), {credential, {}}); !written)
        return base::fail(written.error());
    return credential;
}

base::Result<void> GatewayAdministration::retireKey(const std::string& keyId, const Retirement& how) {
    GatewayAccess first;
    bool isInUse = false;
    const auto retire = [&](store::Transaction& transaction, std::int64_t now) {
        auto& gateways = transaction.gateways();
        auto key = findKey(gateways, keyId);
        if (!key)
            return false;
        isInUse = key->use == store::KeyUse::Signing && !key->notAfter;
        if (isInUse && !how.isCompromised)
            return false;
        key->notAfter = std::min(key->notAfter.value_or(now), now);
        if (how.isCompromised)
            key->revokedSince = std::min({key->revokedSince.value_or(now), how.since.value_or(now), now});
        gateways.putKey(*key);
        if (!isInUse)
            return true;
        // Whoever has the key has the credential beside it.
        auto credential = replaceCredential(gateways, key->gateway);
        auto token = issueEnrolmentToken(gateways, key->gateway, now);
        if (key->gateway == kFirstGateway)
            first = {std::move(credential), std::move(token)};
        return true;
    };
    const char* act = how.isCompromised ? "gateway.key-compromised" : "gateway.key-retired";
    auto done = changeKeys(act, keyId, retire);
    if (!done && isInUse && !how.isCompromised)
        return base::fail(ErrorCode::Conflict, "a gateway signs with this key: admin rotate-key ends it");
    if (!done)
        return done;
    if (first.token.empty())
        return {};
    return writeGatewayFiles(m_folder.path(), m_folder.profile(), first);
}

base::Result<std::string> GatewayAdministration::fingerprint() {
    std::string found;
    const auto read = m_folder.store().read([&](store::Transaction& transaction) {
        found = documentFingerprint(publishedDocument(transaction.settings()));
    });
    if (!read)
        return base::fail(read.error());
    return found;
}

base::Result<std::vector<store::GatewayRecord>> GatewayAdministration::gateways() {
    std::vector<store::GatewayRecord> found;
    const auto read = m_folder.store().read(
        [&](store::Transaction& transaction) { found = transaction.gateways().list(); });
    if (!read)
        return base::fail(read.error());
    return found;
}

base::Result<std::vector<store::GatewayKeyRecord>> GatewayAdministration::keys() {
    std::vector<store::GatewayKeyRecord> found;
    const auto read = m_folder.store().read([&](store::Transaction& transaction) {
        found = transaction.gateways().keys(store::KeyUse::Signing);
        for (auto& key : transaction.gateways().keys(store::KeyUse::Reply))
            found.push_back(std::move(key));
    });
    if (!read)
        return base::fail(read.error());
    return found;
}

} // namespace keyservice
