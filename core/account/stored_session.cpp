// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/stored_session.h"

#include "core/base/base64.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace account {
namespace {

using base::ErrorCode;

const QLatin1String kAccessToken("access_token");
const QLatin1String kRefreshToken("refresh_token");
const QLatin1String kName("name");
const QLatin1String kAddresses("addresses");
const QLatin1String kKey("key");
const QLatin1String kRecipient("recipient");
const QLatin1String kLeaseUntil("lease_until");
const QLatin1String kStoredAt("stored_at");
const QLatin1String kLatestSeen("latest_seen");

/// How far a clock may step back without being taken for set back.
constexpr std::int64_t kClockTolerance = 300;
constexpr std::size_t kKeySize = 32;

QString toText(const base::SecretBytes& secret) {
    return QString::fromUtf8(secret.textView().data(), qsizetype(secret.size()));
}

base::SecretBytes toSecret(const QJsonValue& value) {
    QByteArray text = value.toString().toUtf8();
    auto secret = base::SecretBytes::fromText({text.constData(), std::size_t(text.size())});
    text.fill('\0');
    return secret;
}

base::SecretBytes toSecret(const QJsonObject& object) {
    QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    auto secret = base::SecretBytes::fromText({json.constData(), std::size_t(json.size())});
    json.fill('\0');
    return secret;
}

QJsonObject toObject(const base::SecretBytes& stored) {
    const auto text = stored.textView();
    return QJsonDocument::fromJson(QByteArray::fromRawData(text.data(), qsizetype(text.size()))).object();
}

} // namespace

base::SecretBytes pack(const StoredSession& session) {
    QJsonArray addresses;
    for (const std::string& address : session.addresses)
        addresses.append(QString::fromStdString(address));
    return toSecret(QJsonObject{{kAccessToken, toText(session.accessToken)},
                                {kRefreshToken, toText(session.refreshToken)},
                                {kName, QString::fromStdString(session.name)},
                                {kAddresses, addresses}});
}

base::Result<StoredSession> parseStoredSession(const base::SecretBytes& stored) {
    const QJsonObject object = toObject(stored);
    StoredSession session;
    session.accessToken = toSecret(object.value(kAccessToken));
    session.refreshToken = toSecret(object.value(kRefreshToken));
    session.name = object.value(kName).toString().toStdString();
    const QJsonArray addresses = object.value(kAddresses).toArray();
    for (const QJsonValue& address : addresses)
        session.addresses.push_back(address.toString().toStdString());
    if (session.refreshToken.isEmpty())
        return base::fail(ErrorCode::CredentialStoreUnavailable, "no session stored");
    return session;
}

base::SecretBytes packLease(const protocol::KeyRelease& release, std::int64_t now) {
    return toSecret(QJsonObject{{kKey, QString::fromStdString(base::encodeBase64Url(release.key.view()))},
                                {kRecipient, QString::fromStdString(release.recipient)},
                                {kLeaseUntil, qint64(release.leaseUntil)},
                                {kStoredAt, qint64(now)}});
}

base::Result<protocol::KeyRelease> unpackLease(const base::SecretBytes& stored, std::int64_t now,
                                               std::int64_t latestSeen) {
    const QJsonObject object = toObject(stored);
    const base::SecretBytes text = toSecret(object.value(kKey));
    auto key = base::decodeBase64Url(text.textView());
    protocol::KeyRelease release;
    release.leaseUntil = object.value(kLeaseUntil).toInteger();
    release.recipient = object.value(kRecipient).toString().toStdString();
    const std::int64_t earliest = std::max<std::int64_t>(object.value(kStoredAt).toInteger(), latestSeen);
    const bool isInTime = now <= release.leaseUntil && now >= earliest - kClockTolerance;
    if (!key || key->size() != kKeySize || !isInTime)
        return base::fail(ErrorCode::UnknownEnvelope, "no lease that lasts");
    release.key = base::SecretBytes(std::move(*key));
    return release;
}

base::SecretBytes packTime(std::int64_t time) {
    return toSecret(QJsonObject{{kLatestSeen, qint64(time)}});
}

std::int64_t unpackTime(const base::SecretBytes& stored) {
    return toObject(stored).value(kLatestSeen).toInteger();
}

} // namespace account
