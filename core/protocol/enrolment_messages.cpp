// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/enrolment_messages.h"

#include "core/protocol/json_reader.h"
#include "core/protocol/json_writer.h"

namespace protocol {
namespace {

QJsonObject keyObject(const EnrolledKey& key) {
    return {{QStringLiteral("x"), textValue(key.x)}, {QStringLiteral("y"), textValue(key.y)}};
}

EnrolledKey readKey(JsonReader& reader, const char* name) {
    EnrolledKey key;
    JsonReader member(reader.optionalObject(name).value_or(QJsonObject()));
    member.required("x", key.x);
    member.required("y", key.y);
    if (!member.isGood())
        reader.refuse(name, "is no public key");
    return key;
}

} // namespace

QByteArray toJson(const EnrolmentClaims& claims) {
    return compact({{QStringLiteral("issuer"), textValue(claims.issuer)},
                    {QStringLiteral("credential_hash"), textValue(claims.credentialHash)},
                    {QStringLiteral("signing_key"), keyObject(claims.signingKey)},
                    {QStringLiteral("reply_key"), keyObject(claims.replyKey)}});
}

QByteArray toJson(const EnrolmentRequest& request) {
    return compact({{QStringLiteral("token"), secretValue(request.token)},
                    {QStringLiteral("proof"), textValue(request.proof)}});
}

QByteArray toJson(const EnrolmentReceipt& receipt) {
    return compact({{QStringLiteral("gateway"), textValue(receipt.gateway)}});
}

base::Result<EnrolmentClaims> parseEnrolmentClaims(const QByteArray& json) {
    JsonReader reader(json);
    EnrolmentClaims claims;
    reader.required("issuer", claims.issuer);
    reader.required("credential_hash", claims.credentialHash);
    claims.signingKey = readKey(reader, "signing_key");
    claims.replyKey = readKey(reader, "reply_key");
    return reader.finish(std::move(claims));
}

base::Result<EnrolmentRequest> parseEnrolmentRequest(const QByteArray& json) {
    JsonReader reader(json);
    EnrolmentRequest request;
    reader.required("token", request.token);
    reader.required("proof", request.proof);
    return reader.finish(std::move(request));
}

base::Result<EnrolmentReceipt> parseEnrolmentReceipt(const QByteArray& json) {
    JsonReader reader(json);
    EnrolmentReceipt receipt;
    reader.required("gateway", receipt.gateway);
    return reader.finish(std::move(receipt));
}

} // namespace protocol
