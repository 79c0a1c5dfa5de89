// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/envelope_messages.h"

#include "core/base/base64.h"
#include "core/protocol/json_reader.h"
#include "core/protocol/json_writer.h"

namespace protocol {
namespace {

QString keyValue(const base::SecretBytes& key) {
    return QString::fromStdString(base::encodeBase64(key.view()));
}

QJsonObject statusObject(const EnvelopeStatus& status) {
    QJsonArray recipients;
    for (const RecipientStatus& recipient : status.recipients)
        recipients.append(QJsonObject{{QStringLiteral("address"), textValue(recipient.address)},
                                      {QStringLiteral("opened_at"), timeOrNull(recipient.openedAt)},
                                      {QStringLiteral("locked_at"), timeOrNull(recipient.lockedAt)},
                                      {QStringLiteral("locked_by"), textValue(recipient.lockedBy)},
                                      {QStringLiteral("lock_reason"), textValue(recipient.lockReason)}});
    return {{QStringLiteral("envelope_id"), textValue(status.envelopeId)},
            {QStringLiteral("subject"), textValue(status.subject)},
            {QStringLiteral("deposited_at"), timeValue(status.depositedAt)},
            {QStringLiteral("expires_at"), timeOrNull(status.expiresAt)},
            {QStringLiteral("is_locked"), status.isLocked},
            {QStringLiteral("lock_reason"), textValue(status.lockReason)},
            {QStringLiteral("is_locked_by_administrator"), status.isLockedByAdministrator},
            {QStringLiteral("recipients"), recipients}};
}

EnvelopeStatus readStatus(JsonReader& reader) {
    EnvelopeStatus status;
    reader.required("envelope_id", status.envelopeId);
    reader.optional("subject", status.subject);
    reader.required("deposited_at", status.depositedAt);
    reader.optional("expires_at", status.expiresAt);
    reader.optional("is_locked", status.isLocked);
    reader.optional("lock_reason", status.lockReason);
    reader.optional("is_locked_by_administrator", status.isLockedByAdministrator);
    for (const QJsonValue& value : reader.requiredArray("recipients")) {
        JsonReader member(value.toObject());
        RecipientStatus recipient;
        member.required("address", recipient.address);
        member.optional("opened_at", recipient.openedAt);
        member.optional("locked_at", recipient.lockedAt);
        member.optional("locked_by", recipient.lockedBy);
        member.optional("lock_reason", recipient.lockReason);
        if (!member.isGood())
            reader.refuse("recipients", "holds a member that does not fit");
        status.recipients.push_back(std::move(recipient));
    }
    return status;
}

std::optional<Permissions> readPermissions(JsonReader& reader) {
    const auto object = reader.optionalObject("permissions");
    if (!object)
        return std::nullopt;
    Permissions permissions;
    JsonReader member(*object);
    member.optional("reply", permissions.reply);
    member.optional("reply_all", permissions.replyAll);
    member.optional("forward", permissions.forward);
    if (!member.isGood())
        reader.refuse("permissions", "holds a member that does not fit");
    return permissions;
}

} // namespace

QByteArray toJson(const DepositRequest& request) {
    QJsonObject object(
        {{QStringLiteral("key"), keyValue(request.key)},
         {QStringLiteral("sender"), textValue(request.sender)},
         {QStringLiteral("recipients"), listValue(request.recipients)},
         {QStringLiteral("subject"), textValue(request.subject)},
         {QStringLiteral("level"), textValue(request.level)},
         {QStringLiteral("offline_lease_seconds"), static_cast<qint64>(request.offlineLeaseSeconds)},
         {QStringLiteral("expires_at"), timeOrNull(request.expiresAt)},
         {QStringLiteral("receipt"), request.receipt}});
    if (!request.header.empty())
        object.insert(QStringLiteral("header"), textValue(request.header));
    if (request.permissions)
        object.insert(QStringLiteral("permissions"),
                      QJsonObject{{QStringLiteral("reply"), request.permissions->reply},
                                  {QStringLiteral("reply_all"), request.permissions->replyAll},
                                  {QStringLiteral("forward"), request.permissions->forward}});
    return compact(object);
}

QByteArray toJson(const SealRecord& seal) {
    return compact({{QStringLiteral("deposited_at"), timeValue(seal.depositedAt)}});
}

QByteArray toJson(const KeyRequest& request) {
    return compact({{QStringLiteral("address"), textValue(request.address)}});
}

QByteArray toJson(const EarlierEnvelope& earlier) {
    return compact({{QStringLiteral("envelope_id"), textValue(earlier.envelopeId)},
                    {QStringLiteral("key"), keyValue(earlier.key)}});
}

QByteArray toJson(const KeyRelease& release) {
    // 0 is "may not be kept": on the wire null, since a time in 1970 would be a riddle.
    const QJsonValue lease =
        release.leaseUntil == 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(timeValue(release.leaseUntil));
    return compact({{QStringLiteral("key"), keyValue(release.key)},
                    {QStringLiteral("recipient"), textValue(release.recipient)},
                    {QStringLiteral("expires_at"), timeOrNull(release.expiresAt)},
                    {QStringLiteral("lease_until"), lease}});
}

QByteArray toJson(const EnvelopeStatus& status) {
    return compact(statusObject(status));
}

QByteArray toJson(const EnvelopeStatusPage& page) {
    QJsonArray envelopes;
    for (const EnvelopeStatus& status : page.envelopes)
        envelopes.append(statusObject(status));
    return compact(
        {{QStringLiteral("envelopes"), envelopes}, {QStringLiteral("next"), textValue(page.next)}});
}

QByteArray toJson(const LockRequest& request) {
    return compact({{QStringLiteral("reason"), textValue(request.reason)}});
}

QByteArray toJson(const NotForMeReport& report) {
    return compact({{QStringLiteral("address"), textValue(report.address)},
                    {QStringLiteral("header"), textValue(report.header)}});
}

QByteArray toJson(const ExpiryRequest& request) {
    return compact({{QStringLiteral("expires_at"), timeOrNull(request.expiresAt)}});
}

base::Result<DepositRequest> parseDepositRequest(const QByteArray& json) {
    JsonReader reader(json);
    DepositRequest request;
    reader.requiredKey("key", request.key);
    reader.required("sender", request.sender);
    reader.required("recipients", request.recipients);
    reader.optional("subject", request.subject);
    reader.required("level", request.level);
    reader.optional("offline_lease_seconds", request.offlineLeaseSeconds);
    reader.optional("expires_at", request.expiresAt);
    reader.optional("receipt", request.receipt);
    request.permissions = readPermissions(reader);
    reader.optional("header", request.header);
    if (request.level != "high" && request.level != "medium" && request.level != "none")
        reader.refuse("level", "is not high, medium or none");
    if (request.recipients.empty())
        reader.refuse("recipients", "is empty");
    return reader.finish(std::move(request));
}

base::Result<SealRecord> parseSealRecord(const QByteArray& json) {
    JsonReader reader(json);
    SealRecord seal;
    reader.required("deposited_at", seal.depositedAt);
    return reader.finish(seal);
}

base::Result<KeyRequest> parseKeyRequest(const QByteArray& json) {
    KeyRequest request;
    if (json.trimmed().isEmpty())
        return request;
    JsonReader reader(json);
    reader.optional("address", request.address);
    return reader.finish(std::move(request));
}

base::Result<EarlierEnvelope> parseEarlierEnvelope(const QByteArray& json) {
    JsonReader reader(json);
    EarlierEnvelope earlier;
    reader.required("envelope_id", earlier.envelopeId);
    reader.requiredKey("key", earlier.key);
    return reader.finish(std::move(earlier));
}

base::Result<KeyRelease> parseKeyRelease(const QByteArray& json) {
    JsonReader reader(json);
    KeyRelease release;
    std::optional<std::int64_t> lease;
    reader.requiredKey("key", release.key);
    reader.optional("recipient", release.recipient);
    reader.optional("expires_at", release.expiresAt);
    reader.optional("lease_until", lease);
    release.leaseUntil = lease.value_or(0);
    return reader.finish(std::move(release));
}

base::Result<EnvelopeStatus> parseEnvelopeStatus(const QByteArray& json) {
    JsonReader reader(json);
    EnvelopeStatus status = readStatus(reader);
    return reader.finish(std::move(status));
}

base::Result<EnvelopeStatusPage> parseEnvelopeStatusPage(const QByteArray& json) {
    JsonReader reader(json);
    EnvelopeStatusPage page;
    for (const QJsonValue& value : reader.requiredArray("envelopes")) {
        JsonReader member(value.toObject());
        page.envelopes.push_back(readStatus(member));
        if (!member.isGood())
            reader.refuse("envelopes", "holds a member that does not fit");
    }
    reader.optional("next", page.next);
    return reader.finish(std::move(page));
}

base::Result<LockRequest> parseLockRequest(const QByteArray& json) {
    JsonReader reader(json);
    LockRequest request;
    reader.optional("reason", request.reason);
    return reader.finish(std::move(request));
}

base::Result<NotForMeReport> parseNotForMeReport(const QByteArray& json) {
    JsonReader reader(json);
    NotForMeReport report;
    reader.optional("address", report.address);
    reader.optional("header", report.header);
    return reader.finish(std::move(report));
}

base::Result<ExpiryRequest> parseExpiryRequest(const QByteArray& json) {
    JsonReader reader(json);
    ExpiryRequest request;
    reader.nullable("expires_at", request.expiresAt);
    return reader.finish(std::move(request));
}

} // namespace protocol
