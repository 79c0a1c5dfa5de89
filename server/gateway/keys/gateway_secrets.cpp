// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/keys/gateway_secrets.h"

#include "core/files/file_handle.h"
#include "core/files/output_file.h"
#include "core/protocol/json_reader.h"
#include "core/protocol/json_writer.h"

#include <array>

namespace gateway {
namespace {

using base::ErrorCode;

constexpr const char* kSecretsName = "gateway.secret.json";
constexpr std::size_t kSecretsSize = 1U << 20;
constexpr std::array kMembers{"deposit_credential", "signing_key_id",  "signing_key_pem",
                              "reply_keys",         "enrolment_token", "enrolment_key_id"};

base::Result<GatewaySecrets> secretsOf(const QJsonObject& json) {
    protocol::JsonReader reader(json);
    GatewaySecrets secrets;
    std::optional<base::SecretBytes> credential;
    std::optional<base::SecretBytes> pem;
    std::optional<base::SecretBytes> token;
    reader.optional("deposit_credential", credential);
    reader.optional("signing_key_id", secrets.signingKey.keyId);
    reader.optional("signing_key_pem", pem);
    reader.optional("enrolment_token", token);
    reader.optional("enrolment_key_id", secrets.tokenKeyId);
    for (const auto& entry : json.value(QLatin1String("reply_keys")).toArray()) {
        protocol::JsonReader member(entry.toObject());
        reply::PrivateKey key;
        member.required("id", key.keyId);
        member.required("pem", key.pem);
        if (!member.isGood())
            reader.refuse("reply_keys", "holds something else than keys");
        secrets.replyKeys.push_back(std::move(key));
    }
    secrets.credential = credential ? std::move(*credential) : base::SecretBytes();
    secrets.signingKey.privateKeyPem = pem ? std::move(*pem) : base::SecretBytes();
    secrets.token = token ? std::move(*token) : base::SecretBytes();
    return reader.finish(std::move(secrets));
}

QJsonObject jsonOf(const GatewaySecrets& secrets) {
    QJsonObject json;
    const auto add = [&json](const char* name, const QString& value) {
        if (!value.isEmpty())
            json.insert(QLatin1String(name), value);
    };
    add("deposit_credential", protocol::secretValue(secrets.credential));
    add("signing_key_id", protocol::textValue(secrets.signingKey.keyId));
    add("signing_key_pem", protocol::secretValue(secrets.signingKey.privateKeyPem));
    add("enrolment_token", protocol::secretValue(secrets.token));
    add("enrolment_key_id", protocol::textValue(secrets.tokenKeyId));
    QJsonArray keys;
    for (const auto& key : secrets.replyKeys)
        keys.append(QJsonObject{{QStringLiteral("id"), protocol::textValue(key.keyId)},
                                {QStringLiteral("pem"), protocol::secretValue(key.pem)}});
    if (!keys.isEmpty())
        json.insert(QStringLiteral("reply_keys"), keys);
    return json;
}

base::Result<void> write(const std::filesystem::path& file, const QJsonObject& json) {
    auto text = QJsonDocument(json).toJson().toStdString();
    auto written = files::writeWhole(file, base::bytesOf(text), files::Durability::OfPower);
    base::wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
    return written;
}

bool isThere(const std::filesystem::path& file) {
    std::error_code ignored;
    return std::filesystem::exists(file, ignored);
}

base::Unexpected<base::Error> readableByOthers(const std::filesystem::path& file) {
    return base::fail(ErrorCode::NotAuthorized,
                      file.string() + " holds keys and others may read it: chmod 600 it");
}

bool isPrivate(const std::filesystem::path& file) {
    const auto input = files::FileHandle::openForReading(file);
    return input && input->isPrivate();
}

} // namespace

std::filesystem::path secretsFileOf(const std::filesystem::path& settings, const std::string& named) {
    const auto beside = settings.parent_path() / kSecretsName;
    return named.empty() || isThere(beside) ? beside : settings.parent_path() / named;
}

base::Result<GatewaySecrets> readSecrets(const std::filesystem::path& file) {
    if (!isThere(file))
        return GatewaySecrets{};
    const auto input = files::FileHandle::openForReading(file);
    if (!input)
        return base::fail(ErrorCode::FileUnreadable, "cannot read " + file.string());
    if (!input->isPrivate())
        return readableByOthers(file);
    QByteArray text(static_cast<qsizetype>(kSecretsSize), Qt::Uninitialized);
    const auto count = input->readAt(0, {reinterpret_cast<std::uint8_t*>(text.data()), kSecretsSize});
    if (!count)
        return base::fail(count.error());
    const auto document = QJsonDocument::fromJson(text.first(static_cast<qsizetype>(*count)));
    base::wipe({reinterpret_cast<std::uint8_t*>(text.data()), *count});
    if (!document.isObject())
        return base::fail(ErrorCode::InvalidRequest, file.string() + " is no JSON object");
    auto secrets = secretsOf(document.object());
    if (!secrets)
        return base::fail(secrets.error().code, file.string() + ": " + secrets.error().detail);
    return secrets;
}

base::Result<void> writeSecrets(const std::filesystem::path& file, const GatewaySecrets& secrets) {
    return write(file, jsonOf(secrets));
}

base::Result<bool> moveSecretsOut(const std::filesystem::path& file, QJsonObject& settings) {
    QJsonObject secrets;
    for (const char* name : kMembers)
        if (const auto value = settings.take(QLatin1String(name)); !value.isUndefined())
            secrets.insert(QLatin1String(name), value);
    if (secrets.isEmpty())
        return false;
    if (!isPrivate(file))
        return readableByOthers(file);
    const auto target = file.parent_path() / kSecretsName;
    const bool isWhole = secrets.contains(QLatin1String("deposit_credential")) &&
                         secrets.contains(QLatin1String("signing_key_pem"));
    if (!isWhole || isThere(target))
        return base::fail(ErrorCode::NotAuthorized,
                          file.string() + " holds " + secrets.keys().front().toStdString() +
                              ", which belongs in " + target.string() + ": move it there");
    if (auto read = secretsOf(secrets); !read)
        return base::fail(read.error().code, file.string() + ": " + read.error().detail);
    if (auto moved = write(target, secrets); !moved)
        return base::fail(moved.error());
    if (auto written = write(file, settings); !written)
        return base::fail(written.error());
    return true;
}

} // namespace gateway
