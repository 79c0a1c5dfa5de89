// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/institution/issuer_document.h"

#include "core/base/base64.h"
#include "core/crypto/aead.h"
#include "core/crypto/jwk.h"
#include "core/crypto/jws.h"
#include "core/protocol/account_messages.h"
#include "server/keyservice/institution/data_folder.h"

#include <algorithm>
#include <charconv>

namespace keyservice {

namespace {

constexpr const char* kKeySetting = "document_key"; // PKCS#8 PEM, wrapped, base64url
constexpr const char* kFormSetting = "issuer_document";
constexpr const char* kNumberSetting = "issuer_document_number";
constexpr const char* kTimeSetting = "issuer_document_at";
constexpr std::string_view kWrapName = "document key";

base::Result<crypto::SigningKey> newKey(store::SettingTable& settings, const base::SecretBytes& masterKey) {
    auto key = crypto::SigningKey::generate();
    if (!key)
        return key;
    const auto pem = key->toPem();
    if (!pem)
        return base::fail(pem.error());
    const auto wrapped = crypto::wrapKey(masterKey, kWrapName, *pem);
    if (!wrapped)
        return base::fail(wrapped.error());
    settings.setValue(kKeySetting, base::encodeBase64Url(*wrapped));
    return key;
}

/// Makes none.
base::Result<crypto::SigningKey> knownKey(const store::SettingTable& settings,
                                          const base::SecretBytes& masterKey) {
    const auto stored = settings.value(kKeySetting);
    const auto wrapped = base::decodeBase64Url(stored.value_or(std::string()));
    if (!wrapped)
        return base::fail(base::ErrorCode::PayloadCorrupt, "the document key is missing or damaged");
    const auto pem = crypto::unwrapKey(masterKey, kWrapName, *wrapped);
    if (!pem)
        return base::fail(pem.error());
    return crypto::SigningKey::fromPem(*pem);
}

base::Result<crypto::SigningKey> documentKey(store::SettingTable& settings,
                                             const base::SecretBytes& masterKey) {
    if (!settings.value(kKeySetting))
        return newKey(settings, masterKey);
    return knownKey(settings, masterKey);
}

std::int64_t numberIn(const store::SettingTable& settings, const char* name) {
    const std::string text = settings.value(name).value_or(std::string());
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

} // namespace

PublishedDocument publishedDocument(const store::SettingTable& settings) {
    return {numberIn(settings, kNumberSetting), numberIn(settings, kTimeSetting),
            settings.value(kFormSetting).value_or(std::string())};
}

base::Result<void> publishDocument(store::Transaction& transaction, const DocumentSigner& signer,
                                   std::int64_t now) {
    auto& settings = transaction.settings();
    const auto key = documentKey(settings, signer.masterKey);
    if (!key)
        return base::fail(key.error());
    const auto verifying = key->verifyingKey();
    if (!verifying)
        return base::fail(verifying.error());
    protocol::IssuerDocument document;
    document.issuer = signer.profile.issuer;
    document.organisation = signer.profile.organisation;
    // The time, so that a store that was put back from a backup goes on above what it had published.
    document.number = std::max(publishedDocument(settings).number + 1, now);
    document.issuedAt = now;
    document.documentKeys = {
        {crypto::thumbprint(verifying->x(), verifying->y()), verifying->x(), verifying->y()}};
    for (const auto& row : transaction.gateways().keys(store::KeyUse::Signing))
        document.keys.push_back({row.keyId, row.x, row.y, row.notBefore, row.notAfter, row.revokedSince});
    const auto form = crypto::signJws(
        *key, {std::string(protocol::kIssuerDocumentType), document.documentKeys.front().keyId},
        toSignedJson(document).toStdString());
    if (!form)
        return base::fail(form.error());
    settings.setValue(kFormSetting, *form);
    settings.setValue(kNumberSetting, std::to_string(document.number));
    settings.setValue(kTimeSetting, std::to_string(now));
    return {};
}

base::Result<std::string> signAsService(store::SettingTable& settings, const base::SecretBytes& masterKey,
                                        const ServiceStatement& statement) {
    const auto key = documentKey(settings, masterKey);
    if (!key)
        return base::fail(key.error());
    const auto verifying = key->verifyingKey();
    if (!verifying)
        return base::fail(verifying.error());
    return crypto::signJws(*key, {statement.type, crypto::thumbprint(verifying->x(), verifying->y())},
                           statement.payload);
}

base::Result<std::string> openAsService(const store::SettingTable& settings,
                                        const base::SecretBytes& masterKey,
                                        const ServiceStatement& signedForm) {
    const auto parts = crypto::parseJws(signedForm.payload);
    if (!parts || parts->header.type != signedForm.type)
        return base::fail(base::ErrorCode::MalformedHeader, "not a signed " + signedForm.type);
    const auto key = knownKey(settings, masterKey);
    if (!key)
        return base::fail(key.error());
    const auto verifying = key->verifyingKey();
    if (!verifying || !crypto::verifyJws(*parts, *verifying))
        return base::fail(base::ErrorCode::SignatureInvalid, "this service did not sign that");
    return parts->payload;
}

std::string documentFingerprint(const PublishedDocument& document) {
    const auto parts = crypto::parseJws(document.signedForm);
    return parts ? parts->header.keyId : std::string();
}

} // namespace keyservice
