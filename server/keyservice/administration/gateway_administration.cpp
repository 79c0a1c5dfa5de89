// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/administration/gateway_administration.h"

#include "server/keyservice/administration/audited_change.h"
#include "server/keyservice/institution/gateway_files.h"
#include "server/keyservice/institution/gateways.h"

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

} // namespace

GatewayAdministration::GatewayAdministration(DataFolder& folder, std::string actor, Clock clock)
    : m_folder(folder), m_actor(std::move(actor)), m_clock(std::move(clock)) {}

base::Result<void>
GatewayAdministration::change(const char* act, const std::string& object,
                              const std::function<bool(store::Transaction&, std::int64_t)>& make) {
    return carryOut(m_folder.store(), m_actor, m_clock(), {act, object, {}, make}, ErrorCode::NotRegistered);
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
    if (auto done = change("gateway.keys-rotated", gateway, rotate); !done)
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
