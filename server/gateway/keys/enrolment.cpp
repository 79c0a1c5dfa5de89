// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/keys/enrolment.h"

#include "core/base/base64.h"
#include "core/crypto/hash.h"
#include "core/crypto/jwk.h"
#include "core/crypto/jws.h"
#include "core/crypto/random.h"
#include "core/files/file_handle.h"
#include "core/protocol/enrolment_messages.h"
#include "server/gateway/keys/gateway_secrets.h"
#include "server/gateway/service/service_client.h"

namespace gateway {
namespace {

using base::ErrorCode;

constexpr std::size_t kCredentialBytes = 32;
constexpr std::size_t kReplyKeysKept = 12; // envelopes name the key of their time

base::Result<void> makeKeys(GatewaySecrets& secrets) {
    const auto key = crypto::SigningKey::generate();
    if (!key)
        return base::fail(key.error());
    auto pem = key->toPem();
    const auto verifying = key->verifyingKey();
    if (!pem || !verifying)
        return base::fail(ErrorCode::Internal, "a new signing key cannot be written");
    auto replyKey = reply::makeReplyKey();
    if (!replyKey)
        return base::fail(replyKey.error());
    secrets.signingKey = {crypto::thumbprint(verifying->x(), verifying->y()), std::move(*pem)};
    secrets.tokenKeyId = secrets.signingKey.keyId;
    secrets.replyKeys.insert(secrets.replyKeys.begin(), std::move(replyKey->secret));
    if (secrets.replyKeys.size() > kReplyKeysKept)
        secrets.replyKeys.resize(kReplyKeysKept);
    return {};
}

void makeCredential(GatewaySecrets& secrets) {
    secrets.credential = base::SecretBytes::fromText(crypto::randomToken(kCredentialBytes));
}

base::Result<protocol::EnrolmentRequest> requestOf(const GatewaySecrets& secrets, const std::string& issuer) {
    const auto signing = crypto::SigningKey::fromPem(secrets.signingKey.privateKeyPem);
    if (!signing || secrets.replyKeys.empty())
        return base::fail(ErrorCode::InvalidRequest, "the secrets file holds no keys");
    const auto verifying = signing->verifyingKey();
    const auto replyKey = reply::publishedKey(secrets.replyKeys.front());
    if (!verifying || !replyKey)
        return base::fail(verifying ? replyKey.error() : verifying.error());
    protocol::EnrolmentClaims claims;
    claims.issuer = issuer;
    claims.credentialHash = base::encodeBase64Url(crypto::sha256(secrets.credential.view()));
    claims.signingKey = {verifying->x(), verifying->y()};
    claims.replyKey = {replyKey->key.x, replyKey->key.y};
    auto proof = crypto::signJws(*signing, {std::string(protocol::kEnrolmentType), secrets.signingKey.keyId},
                                 toJson(claims).toStdString());
    if (!proof)
        return base::fail(proof.error());
    return protocol::EnrolmentRequest{secrets.token.clone(), std::move(*proof)};
}

base::Result<std::string> send(const EnrolmentPlace& place, const protocol::EnrolmentRequest& request) {
    ServiceClient client(place.service);
    http::ClientRequest post;
    post.method = http::Method::Post;
    post.target = "/v1/gateways";
    post.body = toJson(request).toStdString();
    const auto response = client.send(post);
    base::wipe({reinterpret_cast<std::uint8_t*>(post.body.data()), post.body.size()});
    if (!response)
        return base::fail(response.error());
    if (response->status != 200 && response->status != 201) {
        auto problem = problemOf(*response);
        if (problem.code == ErrorCode::NotAuthorized)
            problem.detail =
                "the key service does not take the enrolment token: it was used, or is older than 7 "
                "days; get another with securedoc-service admin enrol-gateway";
        return base::fail(std::move(problem));
    }
    const auto receipt = protocol::parseEnrolmentReceipt(QByteArray::fromStdString(response->body));
    if (!receipt)
        return base::fail(ErrorCode::ServiceUnavailable, receipt.error().detail);
    return receipt->gateway;
}

base::Unexpected<base::Error> cannotKeep(const std::filesystem::path& file) {
    return base::fail(
        ErrorCode::OutputUnwritable,
        file.string() + " cannot be written, so the gateway's new keys cannot be kept: run securedoc-gateway "
                        "enrol as the owner of that folder");
}

bool isRefusal(ErrorCode code) {
    return code == ErrorCode::NotAuthorized || code == ErrorCode::InvalidRequest ||
           code == ErrorCode::Conflict;
}

/// With the file locked.
base::Result<std::string> complete(const EnrolmentPlace& place, const std::filesystem::path& file) {
    auto secrets = readSecrets(file);
    if (!secrets)
        return base::fail(secrets.error());
    if (secrets->token.isEmpty())
        return std::string();
    if (secrets->tokenKeyId.empty())
        if (auto made = makeKeys(*secrets); !made)
            return base::fail(made.error());
    if (secrets->credential.isEmpty())
        makeCredential(*secrets);
    if (!writeSecrets(file, *secrets))
        return cannotKeep(file);
    const auto request = requestOf(*secrets, place.issuer);
    if (!request)
        return base::fail(request.error());
    auto name = send(place, *request);
    if (!name)
        return name;
    secrets->token = {};
    secrets->tokenKeyId.clear();
    if (!writeSecrets(file, *secrets))
        return cannotKeep(file);
    return name;
}

} // namespace

base::Result<std::string> enrol(const EnrolmentPlace& place, const std::filesystem::path& secretsFile,
                                base::SecretBytes token, EnrolmentWish wish) {
    auto secrets = readSecrets(secretsFile);
    if (!secrets)
        return base::fail(secrets.error());
    if (wish == EnrolmentWish::NewCredential && secrets->signingKey.keyId.empty())
        return base::fail(ErrorCode::InvalidRequest, "there are no keys yet that could be kept");
    const auto former = readSecrets(secretsFile);
    if (!former)
        return base::fail(former.error());
    secrets->token = std::move(token);
    secrets->tokenKeyId = wish == EnrolmentWish::NewCredential ? secrets->signingKey.keyId : std::string();
    makeCredential(*secrets);
    if (!writeSecrets(secretsFile, *secrets))
        return cannotKeep(secretsFile);
    auto name = completeEnrolment(place, secretsFile);
    // A token that is refused costs nothing. Without an answer the service may have taken the new keys: they
    // stay.
    if (!name && isRefusal(name.error().code) && former->areComplete() && !writeSecrets(secretsFile, *former))
        return cannotKeep(secretsFile);
    return name;
}

base::Result<std::string> completeEnrolment(const EnrolmentPlace& place,
                                            const std::filesystem::path& secretsFile) {
    const auto file = files::FileHandle::openForReading(secretsFile);
    if (!file)
        return base::fail(file.error());
    file->lock();
    return complete(place, secretsFile);
}

} // namespace gateway
