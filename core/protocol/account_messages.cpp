// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/account_messages.h"

#include "core/protocol/json_reader.h"
#include "core/protocol/json_writer.h"

namespace protocol {
namespace {

QString stateName(RegistrationState state) {
    switch (state) {
    case RegistrationState::Waiting:
        return QStringLiteral("waiting");
    case RegistrationState::Activated:
        return QStringLiteral("activated");
    case RegistrationState::Expired:
        return QStringLiteral("expired");
    }
    return {};
}

QJsonObject keyObject(const IssuerDocument::Key& key, const QString& use) {
    // RFC 7517 §4 names, so that the list is a JWK set as it stands.
    return {{QStringLiteral("kty"), QStringLiteral("EC")},
            {QStringLiteral("crv"), QStringLiteral("P-256")},
            {QStringLiteral("use"), use},
            {QStringLiteral("kid"), textValue(key.keyId)},
            {QStringLiteral("x"), textValue(key.x)},
            {QStringLiteral("y"), textValue(key.y)}};
}

void readReplyKey(JsonReader& reader, std::optional<IssuerDocument::Key>& key) {
    const QJsonObject object = reader.optionalObject("reply_key").value_or(QJsonObject());
    // A key of another kind is for a later version of us.
    if (object.value(QLatin1StringView("kty")).toString() != QLatin1StringView("EC") ||
        object.value(QLatin1StringView("crv")).toString() != QLatin1StringView("P-256"))
        return;
    JsonReader member(object);
    key = IssuerDocument::Key{}; // clang finds no default constructor for emplace()
    member.required("kid", key->keyId);
    member.required("x", key->x);
    member.required("y", key->y);
    if (!member.isGood())
        reader.refuse("reply_key", "is not complete");
}

std::optional<std::int64_t> secondsOf(const QJsonObject& object, const char* name) {
    const QJsonValue value = object.value(QLatin1StringView(name));
    return value.isDouble() ? std::optional<std::int64_t>(value.toInteger()) : std::nullopt;
}

void readKeys(JsonReader& reader, const char* name, std::vector<IssuerDocument::Key>& keys) {
    keys.clear();
    for (const QJsonValue& value : reader.requiredArray(name)) {
        const QJsonObject object = value.toObject();
        // A key of another kind is for a later version of us.
        if (object.value(QLatin1StringView("kty")).toString() != QLatin1StringView("EC") ||
            object.value(QLatin1StringView("crv")).toString() != QLatin1StringView("P-256"))
            continue;
        JsonReader keyReader(object);
        IssuerDocument::Key key;
        keyReader.required("kid", key.keyId);
        keyReader.required("x", key.x);
        keyReader.required("y", key.y);
        if (!keyReader.isGood())
            return reader.refuse(name, "holds a key that is not complete");
        key.notBefore = secondsOf(object, "not_before").value_or(0);
        key.notAfter = secondsOf(object, "not_after");
        key.revokedSince = secondsOf(object, "revoked_since");
        keys.push_back(std::move(key));
    }
}

QJsonArray signingKeys(const IssuerDocument& document) {
    QJsonArray keys;
    for (const auto& key : document.keys) {
        QJsonObject object = keyObject(key, QStringLiteral("sig"));
        object.insert(QStringLiteral("alg"), QStringLiteral("ES256"));
        object.insert(QStringLiteral("not_before"), qint64{key.notBefore});
        if (key.notAfter)
            object.insert(QStringLiteral("not_after"), qint64{*key.notAfter});
        if (key.revokedSince)
            object.insert(QStringLiteral("revoked_since"), qint64{*key.revokedSince});
        keys.append(object);
    }
    return keys;
}

QJsonObject signedObject(const IssuerDocument& document) {
    QJsonArray documentKeys;
    for (const auto& key : document.documentKeys)
        documentKeys.append(keyObject(key, QStringLiteral("sig")));
    return {{QStringLiteral("issuer"), textValue(document.issuer)},
            {QStringLiteral("organisation"), textValue(document.organisation)},
            {QStringLiteral("number"), qint64{document.number}},
            {QStringLiteral("issued_at"), qint64{document.issuedAt}},
            {QStringLiteral("document_keys"), documentKeys},
            {QStringLiteral("keys"), signingKeys(document)}};
}

/// The signed form is the document; what stands beside it is for those who cannot verify it.
void readSignedForm(JsonReader& reader, IssuerDocument& document) {
    reader.optional("signed", document.signedForm);
    if (document.signedForm.empty() || !reader.isGood())
        return;
    const QList<QByteArray> parts = QByteArray::fromStdString(document.signedForm).split('.');
    const auto payload = QByteArray::fromBase64Encoding(
        parts.value(1), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    const QJsonObject object = QJsonDocument::fromJson(*payload).object();
    JsonReader inner(object);
    std::string issuer;
    inner.required("issuer", issuer);
    inner.required("organisation", document.organisation);
    readKeys(inner, "keys", document.keys);
    readKeys(inner, "document_keys", document.documentKeys);
    document.number = secondsOf(object, "number").value_or(0);
    document.issuedAt = secondsOf(object, "issued_at").value_or(0);
    if (parts.size() != 3 || !payload || !inner.isGood() || issuer != document.issuer ||
        document.number <= 0 || document.documentKeys.empty())
        reader.refuse("signed", "is not the issuer's document");
}

} // namespace

QByteArray toJson(const IssuerDocument& document) {
    QJsonObject object = signedObject(document);
    object.remove(QStringLiteral("document_keys")); // they mean nothing outside the signed form
    object.insert(QStringLiteral("api_base"), textValue(document.apiBase));
    object.insert(QStringLiteral("support_contact"), textValue(document.supportContact));
    object.insert(QStringLiteral("mobile_address"), textValue(document.mobileAddress));
    object.insert(QStringLiteral("minimum_password_length"),
                  static_cast<qint64>(document.minimumPasswordLength));
    if (!document.signedForm.empty())
        object.insert(QStringLiteral("signed"), textValue(document.signedForm));
    if (document.replyKey)
        object.insert(QStringLiteral("reply_key"), keyObject(*document.replyKey, QStringLiteral("enc")));
    if (document.replyLimit != 0)
        object.insert(QStringLiteral("reply_limit"), static_cast<qint64>(document.replyLimit));
    return compact(object);
}

QByteArray toSignedJson(const IssuerDocument& document) {
    return compact(signedObject(document));
}

QByteArray toJson(const RegistrationRequest& request) {
    return compact({{QStringLiteral("address"), textValue(request.address)},
                    {QStringLiteral("name"), textValue(request.name)},
                    {QStringLiteral("password"), secretValue(request.password)},
                    {QStringLiteral("language"), textValue(request.language)}});
}

QByteArray toJson(const RegistrationReceipt& receipt) {
    return compact({{QStringLiteral("waiting_token"), textValue(receipt.waitingToken)},
                    {QStringLiteral("expires_at"), timeValue(receipt.expiresAt)},
                    {QStringLiteral("mailed"), receipt.isMailed}});
}

QByteArray toJson(const RegistrationStatus& status) {
    return compact({{QStringLiteral("state"), stateName(status.state)}});
}

QByteArray toJson(const SignInRequest& request) {
    return compact({{QStringLiteral("address"), textValue(request.address)},
                    {QStringLiteral("password"), secretValue(request.password)},
                    {QStringLiteral("remember"), request.remember}});
}

QByteArray toJson(const RefreshRequest& request) {
    return compact({{QStringLiteral("refresh_token"), secretValue(request.refreshToken)}});
}

QByteArray toJson(const SessionGrant& grant) {
    QJsonObject object{{QStringLiteral("access_token"), secretValue(grant.accessToken)},
                       {QStringLiteral("expires_at"), timeValue(grant.expiresAt)},
                       {QStringLiteral("name"), textValue(grant.name)},
                       {QStringLiteral("language"), textValue(grant.language)},
                       {QStringLiteral("addresses"), listValue(grant.addresses)}};
    if (grant.refreshToken)
        object.insert(QStringLiteral("refresh_token"), secretValue(*grant.refreshToken));
    return compact(object);
}

QByteArray toJson(const LinkToken& link) {
    return compact({{QStringLiteral("token"), secretValue(link.token)}});
}

QByteArray toJson(const AddressRequest& request) {
    return compact({{QStringLiteral("address"), textValue(request.address)}});
}

QByteArray toJson(const ActivationRequest& request) {
    QJsonObject object{{QStringLiteral("token"), secretValue(request.token)},
                       {QStringLiteral("password"), secretValue(request.password)}};
    if (!request.name.empty()) {
        object.insert(QStringLiteral("name"), textValue(request.name));
        object.insert(QStringLiteral("language"), textValue(request.language));
    }
    return compact(object);
}

QByteArray toJson(const AddressAddition& addition) {
    return compact({{QStringLiteral("address"), textValue(addition.address)},
                    {QStringLiteral("password"), secretValue(addition.password)}});
}

QByteArray toJson(const PasswordResetCompletion& completion) {
    return compact({{QStringLiteral("token"), secretValue(completion.token)},
                    {QStringLiteral("password"), secretValue(completion.password)}});
}

QByteArray toJson(const Account& account) {
    return compact({{QStringLiteral("address"), textValue(account.address)},
                    {QStringLiteral("name"), textValue(account.name)},
                    {QStringLiteral("language"), textValue(account.language)},
                    {QStringLiteral("addresses"), listValue(account.addresses)}});
}

QByteArray toJson(const AccountChange& change) {
    return compact({{QStringLiteral("name"), textValue(change.name)},
                    {QStringLiteral("language"), textValue(change.language)}});
}

QByteArray toJson(const PasswordChange& change) {
    return compact({{QStringLiteral("current_password"), secretValue(change.currentPassword)},
                    {QStringLiteral("new_password"), secretValue(change.newPassword)}});
}

QByteArray toJson(const PasswordProof& proof) {
    return compact({{QStringLiteral("password"), secretValue(proof.password)}});
}

base::Result<IssuerDocument> parseIssuerDocument(const QByteArray& json) {
    JsonReader reader(json);
    IssuerDocument document;
    reader.required("issuer", document.issuer);
    reader.required("organisation", document.organisation);
    reader.required("api_base", document.apiBase);
    reader.optional("support_contact", document.supportContact);
    reader.optional("mobile_address", document.mobileAddress);
    reader.optional("minimum_password_length", document.minimumPasswordLength);
    readKeys(reader, "keys", document.keys);
    reader.optional("reply_limit", document.replyLimit);
    readReplyKey(reader, document.replyKey);
    readSignedForm(reader, document);
    return reader.finish(std::move(document));
}

base::Result<RegistrationRequest> parseRegistrationRequest(const QByteArray& json) {
    JsonReader reader(json);
    RegistrationRequest request;
    reader.required("address", request.address);
    reader.optional("name", request.name);
    reader.required("password", request.password);
    reader.optional("language", request.language);
    return reader.finish(std::move(request));
}

base::Result<RegistrationReceipt> parseRegistrationReceipt(const QByteArray& json) {
    JsonReader reader(json);
    RegistrationReceipt receipt;
    reader.required("waiting_token", receipt.waitingToken);
    reader.required("expires_at", receipt.expiresAt);
    reader.optional("mailed", receipt.isMailed);
    return reader.finish(std::move(receipt));
}

base::Result<RegistrationStatus> parseRegistrationStatus(const QByteArray& json) {
    JsonReader reader(json);
    std::string name;
    reader.required("state", name);
    RegistrationStatus status;
    if (name == "activated")
        status.state = RegistrationState::Activated;
    else if (name == "expired")
        status.state = RegistrationState::Expired;
    else if (name != "waiting")
        reader.refuse("state", "is not a known word");
    return reader.finish(status);
}

base::Result<SignInRequest> parseSignInRequest(const QByteArray& json) {
    JsonReader reader(json);
    SignInRequest request;
    reader.required("address", request.address);
    reader.required("password", request.password);
    reader.optional("remember", request.remember);
    return reader.finish(std::move(request));
}

base::Result<RefreshRequest> parseRefreshRequest(const QByteArray& json) {
    JsonReader reader(json);
    RefreshRequest request;
    reader.required("refresh_token", request.refreshToken);
    return reader.finish(std::move(request));
}

base::Result<SessionGrant> parseSessionGrant(const QByteArray& json) {
    JsonReader reader(json);
    SessionGrant grant;
    reader.required("access_token", grant.accessToken);
    reader.required("expires_at", grant.expiresAt);
    reader.optional("refresh_token", grant.refreshToken);
    reader.optional("name", grant.name);
    reader.optional("language", grant.language);
    reader.required("addresses", grant.addresses);
    return reader.finish(std::move(grant));
}

base::Result<LinkToken> parseLinkToken(const QByteArray& json) {
    JsonReader reader(json);
    LinkToken link;
    reader.required("token", link.token);
    return reader.finish(std::move(link));
}

base::Result<AddressRequest> parseAddressRequest(const QByteArray& json) {
    JsonReader reader(json);
    AddressRequest request;
    reader.required("address", request.address);
    return reader.finish(std::move(request));
}

base::Result<ActivationRequest> parseActivationRequest(const QByteArray& json) {
    JsonReader reader(json);
    ActivationRequest request;
    reader.required("token", request.token);
    reader.required("password", request.password);
    reader.optional("name", request.name);
    reader.optional("language", request.language);
    return reader.finish(std::move(request));
}

base::Result<AddressAddition> parseAddressAddition(const QByteArray& json) {
    JsonReader reader(json);
    AddressAddition addition;
    reader.required("address", addition.address);
    reader.required("password", addition.password);
    return reader.finish(std::move(addition));
}

base::Result<PasswordResetCompletion> parsePasswordResetCompletion(const QByteArray& json) {
    JsonReader reader(json);
    PasswordResetCompletion completion;
    reader.required("token", completion.token);
    reader.required("password", completion.password);
    return reader.finish(std::move(completion));
}

base::Result<Account> parseAccount(const QByteArray& json) {
    JsonReader reader(json);
    Account account;
    reader.required("address", account.address);
    reader.optional("name", account.name);
    reader.optional("language", account.language);
    reader.required("addresses", account.addresses);
    return reader.finish(std::move(account));
}

base::Result<AccountChange> parseAccountChange(const QByteArray& json) {
    JsonReader reader(json);
    AccountChange change;
    reader.required("name", change.name);
    reader.required("language", change.language);
    return reader.finish(std::move(change));
}

base::Result<PasswordChange> parsePasswordChange(const QByteArray& json) {
    JsonReader reader(json);
    PasswordChange change;
    reader.required("current_password", change.currentPassword);
    reader.required("new_password", change.newPassword);
    return reader.finish(std::move(change));
}

base::Result<PasswordProof> parsePasswordProof(const QByteArray& json) {
    JsonReader reader(json);
    PasswordProof proof;
    reader.required("password", proof.password);
    return reader.finish(std::move(proof));
}

} // namespace protocol
