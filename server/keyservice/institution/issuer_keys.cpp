// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/institution/issuer_keys.h"

#include "core/base/base64.h"
#include "core/crypto/aead.h"
#include "core/crypto/hash.h"
#include "core/crypto/signature.h"
#include "core/files/output_file.h"
#include "server/keyservice/institution/data_folder.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace keyservice {

namespace {

/// JWK thumbprint (RFC 7638 §3): the same key always has the same id.
std::string thumbprint(const crypto::VerifyingKey& key) {
    const auto canonical = R"({"crv":"P-256","kty":"EC","x":")" + key.x() + R"(","y":")" + key.y() + R"("})";
    return base::encodeBase64Url(crypto::sha256(base::bytesOf(canonical)));
}

std::string boundTo(const std::string& keyId) {
    return "signing key " + keyId;
}

base::Result<QJsonObject> existingFile(const QString& name) {
    QFile file(name);
    if (!file.exists())
        return QJsonObject();
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(base::ErrorCode::OutputUnwritable, "gateway.json cannot be read");
    const auto document = QJsonDocument::fromJson(file.readAll());
    if (!document.isObject())
        return base::fail(base::ErrorCode::InvalidRequest, "gateway.json is not a JSON object");
    return document.object();
}

QString qt(const std::string& text) {
    return QString::fromStdString(text);
}

void setProfile(QJsonObject& json, const ServiceProfile& profile) {
    json.insert(QStringLiteral("service_url"), qt(profile.issuer));
    json.insert(QStringLiteral("issuer"), qt(profile.issuer));
    json.insert(QStringLiteral("organisation"), qt(profile.organisation));
    json.insert(QStringLiteral("language"), qt(profile.language));
    json.insert(QStringLiteral("support_contact"), qt(profile.supportContact));
    QJsonArray domains;
    for (const auto& domain : profile.internalDomains)
        domains.append(qt(domain));
    json.insert(QStringLiteral("internal_domains"), domains);
    if (profile.internalDomains.empty())
        return;                                                 // nobody's mail comes in here
    const std::string& first = profile.internalDomains.front(); // ".a.example" is everything below a.example
    json.insert(QStringLiteral("mobile_address"),
                qt("mobile@" + first.substr(first.starts_with('.') ? 1 : 0)));
}

/// The newest first: the gateway opens what was sealed for an earlier one, too.
void addReplyKey(QJsonObject& json, const reply::PrivateKey& key) {
    constexpr qsizetype kKept = 12; // envelopes name the key of their time; as published
    QJsonArray keys = json.value(QStringLiteral("reply_keys")).toArray();
    const auto pem = key.pem.textView();
    keys.prepend(QJsonObject{
        {QStringLiteral("id"), qt(key.keyId)},
        {QStringLiteral("pem"), QString::fromUtf8(pem.data(), static_cast<qsizetype>(pem.size()))}});
    while (keys.size() > kKept)
        keys.removeLast();
    json.insert(QStringLiteral("reply_keys"), keys);
}

} // namespace

base::Result<NewSigningKey> makeSigningKey(const base::SecretBytes& masterKey, std::int64_t now) {
    auto key = crypto::SigningKey::generate();
    if (!key)
        return base::fail(key.error());
    auto pem = key->toPem();
    const auto verifying = key->verifyingKey();
    if (!pem || !verifying)
        return base::fail(base::ErrorCode::Internal, "a new signing key cannot be written");
    NewSigningKey made;
    made.record.keyId = thumbprint(*verifying);
    made.record.x = verifying->x();
    made.record.y = verifying->y();
    made.record.createdAt = now;
    auto wrapped = crypto::wrapKey(masterKey, boundTo(made.record.keyId), *pem);
    if (!wrapped)
        return base::fail(wrapped.error());
    made.record.wrappedPrivateKey = std::move(*wrapped);
    made.pem = std::move(*pem);
    return made;
}

bool opensSigningKey(const base::SecretBytes& masterKey, const store::SigningKeyRecord& record) {
    return crypto::unwrapKey(masterKey, boundTo(record.keyId), record.wrappedPrivateKey).has_value();
}

base::Result<void> writeGatewayFile(const std::filesystem::path& file, const ServiceProfile& profile,
                                    const GatewayAccess& access) {
    const auto name = qt(file.string());
    auto json = existingFile(name);
    if (!json)
        return base::fail(json.error());
    if (json->isEmpty()) // later it is the administrator's
        setProfile(*json, profile);
    const auto pem = access.pem.textView();
    json->insert(QStringLiteral("signing_key_id"), qt(access.keyId));
    json->insert(QStringLiteral("signing_key_pem"),
                 QString::fromUtf8(pem.data(), static_cast<qsizetype>(pem.size())));
    if (!access.depositCredential.empty())
        json->insert(QStringLiteral("deposit_credential"), qt(access.depositCredential));
    addReplyKey(*json, access.replyKey);
    const auto text = QJsonDocument(*json).toJson().toStdString();
    if (!files::writeWhole(file, base::bytesOf(text), files::Durability::OfPower))
        return base::fail(base::ErrorCode::OutputUnwritable, "gateway.json cannot be written");
    return {};
}

} // namespace keyservice
