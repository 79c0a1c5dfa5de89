// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/gateways/enrolment_service.h"

#include "core/base/base64.h"
#include "core/crypto/jwk.h"
#include "core/crypto/jws.h"
#include "core/crypto/key_agreement.h"
#include "server/keyservice/institution/gateways.h"
#include "server/keyservice/institution/issuer_document.h"
#include "server/keyservice/operations/service_context.h"

#include <algorithm>

namespace keyservice {

namespace {

using base::ErrorCode;

constexpr std::size_t kHashSize = 32;
constexpr std::int64_t kClockSkew = 600; ///< the gateway's clock may be behind ours

/// A proof that holds: the keys as rows, without their gateway.
struct Proven {
    std::string credentialHash;
    store::GatewayKeyRecord signing;
    store::GatewayKeyRecord reply;
};

store::GatewayKeyRecord rowOf(const protocol::EnrolledKey& key, store::KeyUse use) {
    store::GatewayKeyRecord row;
    row.keyId = crypto::thumbprint(key.x, key.y);
    row.use = use;
    row.x = key.x;
    row.y = key.y;
    return row;
}

base::Result<Proven> checkProof(const std::string& proof, const std::string& issuer) {
    const auto parts = crypto::parseJws(proof);
    if (!parts || parts->header.type != protocol::kEnrolmentType)
        return base::fail(ErrorCode::InvalidRequest, "the proof is no enrolment");
    const auto claims = protocol::parseEnrolmentClaims(QByteArray::fromStdString(parts->payload));
    if (!claims)
        return base::fail(claims.error());
    const auto hash = base::decodeBase64Url(claims->credentialHash);
    const auto key = crypto::VerifyingKey::fromJwk(claims->signingKey.x, claims->signingKey.y);
    if (!hash || hash->size() != kHashSize || !key ||
        !crypto::pointFromJwk(claims->replyKey.x, claims->replyKey.y))
        return base::fail(ErrorCode::InvalidRequest, "the proof names no keys");
    if (claims->issuer != issuer)
        return base::fail(ErrorCode::InvalidRequest, "the proof is for another service");
    if (!crypto::verifyJws(*parts, *key))
        return base::fail(ErrorCode::SignatureInvalid, "the proof is not the key's");
    return Proven{claims->credentialHash, rowOf(claims->signingKey, store::KeyUse::Signing),
                  rowOf(claims->replyKey, store::KeyUse::Reply)};
}

/// Whether the key may be the gateway's: it is new, or was the gateway's and nobody retired it.
bool isFree(const store::GatewayTable& gateways, const store::GatewayKeyRecord& key,
            const std::string& gateway) {
    for (const auto use : {store::KeyUse::Signing, store::KeyUse::Reply})
        for (const auto& known : gateways.keys(use))
            if (known.keyId == key.keyId)
                return known.gateway == gateway && known.use == key.use && !known.notAfter &&
                       !known.revokedSince;
    return true;
}

void take(const Act& act, store::GatewayRecord gateway, const Proven& proven) {
    auto& gateways = act.transaction.gateways();
    for (auto old : gateways.keys(store::KeyUse::Signing)) {
        if (old.gateway != gateway.name || old.notAfter || old.keyId == proven.signing.keyId)
            continue;
        old.notAfter = act.now;
        gateways.putKey(old);
    }
    gateway.credentialHash = proven.credentialHash;
    gateway.tokenKeyId = proven.signing.keyId;
    gateways.put(gateway);
    for (auto key : {proven.signing, proven.reply}) {
        key.gateway = gateway.name;
        key.notBefore = act.now - kClockSkew;
        gateways.putKey(key);
    }
    act.audit("gateway.enrolled", "gateway", gateway.name, proven.signing.keyId + " " + proven.reply.keyId);
}

Answer<Enrolled> decide(const ServiceContext& context, const Act& act, const std::string& tokenHash,
                        const Proven& proven) {
    auto& gateways = act.transaction.gateways();
    const auto gateway = gateways.findByToken(tokenHash);
    if (!gateway)
        return base::Error{ErrorCode::NotAuthorized, "no such enrolment token"};
    if (!gateway->tokenKeyId.empty()) {
        if (gateway->tokenKeyId == proven.signing.keyId && gateway->credentialHash == proven.credentialHash)
            return Enrolled{{gateway->name}, false};
        act.audit("gateway.refused", "gateway", gateway->name, "token used before");
        return base::Error{ErrorCode::NotAuthorized, "the enrolment token was used before"};
    }
    if (gateway->tokenExpiresAt <= act.now)
        return base::Error{ErrorCode::NotAuthorized, "the enrolment token is too old"};
    if (!isFree(gateways, proven.signing, gateway->name) || !isFree(gateways, proven.reply, gateway->name))
        return base::Error{ErrorCode::Conflict, "a key that was retired, or is another gateway's"};
    take(act, *gateway, proven);
    const DocumentSigner signer{context.profile, context.folder.masterKey()};
    if (auto published = publishDocument(act.transaction, signer, act.now); !published)
        return unavailable(published.error());
    return Enrolled{{gateway->name}, true};
}

} // namespace

void EnrolmentService::enrol(protocol::EnrolmentRequest request, const Client& client,
                             Completion<Enrolled> done) {
    auto proven = checkProof(request.proof, m_context.profile.issuer);
    if (!proven)
        return done(proven.error());
    const auto hash = gatewaySecretHash(request.token.textView());
    const auto work = [this, hash, proven = std::move(*proven)](const Act& act) {
        return decide(m_context, act, hash, proven);
    };
    transact<Enrolled>(m_context, client.address, work, std::move(done));
}

} // namespace keyservice
