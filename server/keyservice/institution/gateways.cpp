// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/institution/gateways.h"

#include "core/base/base64.h"
#include "core/crypto/hash.h"
#include "core/crypto/random.h"

#include <algorithm>

namespace keyservice {

namespace {

constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kNameLength = 32;

} // namespace

bool isGatewayName(std::string_view name) {
    return !name.empty() && name.size() <= kNameLength && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::string gatewaySecretHash(std::string_view secret) {
    return base::encodeBase64Url(crypto::sha256(base::bytesOf(secret)));
}

std::string issueEnrolmentToken(store::GatewayTable& gateways, const std::string& name, std::int64_t now) {
    auto gateway = gateways.find(name).value_or(store::GatewayRecord{});
    if (gateway.name.empty()) {
        gateway.name = name;
        gateway.createdAt = now;
    }
    auto token = crypto::randomToken(kSecretBytes);
    gateway.tokenHash = gatewaySecretHash(token);
    gateway.tokenExpiresAt = now + kEnrolmentLife;
    gateway.tokenKeyId.clear();
    gateways.put(gateway);
    return token;
}

std::string replaceCredential(store::GatewayTable& gateways, const std::string& name) {
    auto gateway = gateways.find(name).value_or(store::GatewayRecord{});
    auto credential = crypto::randomToken(kSecretBytes);
    gateway.name = name;
    gateway.credentialHash = gatewaySecretHash(credential);
    gateways.put(gateway);
    return credential;
}

void retireKeys(store::GatewayTable& gateways, const std::string& name, std::int64_t now) {
    for (auto& key : gateways.keys(store::KeyUse::Signing)) {
        if (key.gateway != name || key.notAfter)
            continue;
        key.notAfter = now;
        gateways.putKey(key);
    }
}

void noteSeen(store::GatewayTable& gateways, const std::string& name, std::int64_t now) {
    constexpr std::int64_t kMinute = 60;
    auto gateway = gateways.find(name);
    if (!gateway || now - gateway->seenAt.value_or(0) < kMinute)
        return;
    gateway->seenAt = now - now % kMinute;
    gateways.put(*gateway);
}

std::vector<store::GatewayKeyRecord> openReplyKeys(const store::GatewayTable& gateways) {
    auto keys = gateways.keys(store::KeyUse::Reply);
    std::erase_if(keys, [](const auto& key) { return key.revokedSince.has_value(); });
    return keys;
}

} // namespace keyservice
