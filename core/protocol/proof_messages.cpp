// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/proof_messages.h"

#include "core/protocol/json_reader.h"
#include "core/protocol/json_writer.h"

#include <QCryptographicHash>

#include <algorithm>

namespace protocol {
namespace {

constexpr std::size_t kMessageIdLength = 1000;
constexpr std::size_t kHashLength = 43; // 32 bytes in base64url

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t start = text.find_first_not_of(kBlanks);
    if (start == std::string_view::npos)
        return {};
    return text.substr(start, text.find_last_not_of(kBlanks) - start + 1);
}

SealedFor readSealed(JsonReader& reader) {
    SealedFor sealed;
    reader.required("envelope_id", sealed.envelopeId);
    reader.required("deposited_at", sealed.depositedAt);
    reader.required("recipients", sealed.recipients);
    return sealed;
}

ClearMessage readClear(JsonReader& reader) {
    ClearMessage message;
    reader.required("message_id_hash", message.messageIdHash);
    reader.required("sender", message.sender);
    reader.optional("outside_recipients", message.outsideRecipients);
    reader.required("seen_at", message.seenAt);
    if (!isMessageIdHash(message.messageIdHash))
        reader.refuse("message_id_hash", "is not 43 characters of base64url");
    return message;
}

} // namespace

std::string messageIdHash(std::string_view messageId) {
    std::string_view id = trimmed(messageId);
    if (id.size() >= 2 && id.front() == '<' && id.back() == '>')
        id = trimmed(id.substr(1, id.size() - 2));
    if (id.empty() || id.size() > kMessageIdLength)
        return {};
    const QByteArray bytes(id.data(), static_cast<qsizetype>(id.size()));
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
        .toStdString();
}

bool isMessageIdHash(std::string_view hash) {
    return hash.size() == kHashLength && std::all_of(hash.begin(), hash.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_';
           });
}

ProofState proofState(const MessageProof& proof) {
    if (proof.inClear)
        return ProofState::InClear;
    return proof.sealed.empty() ? ProofState::NotSeen : ProofState::Sealed;
}

std::string_view proofStateName(ProofState state) {
    switch (state) {
    case ProofState::NotSeen:
        return "not_seen";
    case ProofState::Sealed:
        return "sealed";
    case ProofState::InClear:
        break;
    }
    return "in_clear";
}

QByteArray toJson(const ClearMessageReport& report) {
    QJsonArray messages;
    for (const ClearMessage& message : report.messages)
        messages.append(QJsonObject{
            {QStringLiteral("message_id_hash"), textValue(message.messageIdHash)},
            {QStringLiteral("sender"), textValue(message.sender)},
            {QStringLiteral("outside_recipients"), static_cast<qint64>(message.outsideRecipients)},
            {QStringLiteral("seen_at"), timeValue(message.seenAt)}});
    QJsonObject object{{QStringLiteral("messages"), messages}};
    if (!report.taken.empty())
        object.insert(QStringLiteral("taken"), listValue(report.taken));
    return compact(object);
}

QByteArray toJson(const MessageProof& proof) {
    QJsonArray sealed;
    for (const SealedFor& one : proof.sealed)
        sealed.append(QJsonObject{{QStringLiteral("envelope_id"), textValue(one.envelopeId)},
                                  {QStringLiteral("deposited_at"), timeValue(one.depositedAt)},
                                  {QStringLiteral("recipients"), listValue(one.recipients)}});
    QJsonValue clear(QJsonValue::Null);
    if (proof.inClear)
        clear = QJsonObject{
            {QStringLiteral("outside_recipients"), static_cast<qint64>(proof.inClear->outsideRecipients)},
            {QStringLiteral("seen_at"), timeValue(proof.inClear->seenAt)}};
    return compact({{QStringLiteral("message_id_hash"), textValue(proof.messageIdHash)},
                    {QStringLiteral("state"), textValue(std::string(proofStateName(proofState(proof))))},
                    {QStringLiteral("sealed"), sealed},
                    {QStringLiteral("in_clear"), clear}});
}

base::Result<ClearMessageReport> parseClearMessageReport(const QByteArray& json) {
    JsonReader reader(json);
    ClearMessageReport report;
    const QJsonArray messages = reader.requiredArray("messages");
    if (static_cast<std::size_t>(messages.size()) > kMaximumClearMessages)
        reader.refuse("messages", "has more than 1000 members");
    for (const QJsonValue& value : messages) {
        if (!reader.isGood())
            break;
        JsonReader member(value.toObject());
        report.messages.push_back(readClear(member));
        if (!member.isGood())
            reader.refuse("messages", "holds a member that does not fit");
    }
    if (QJsonDocument::fromJson(json).object().contains(QLatin1String("taken")))
        reader.required("taken", report.taken);
    const bool isRight = report.taken.size() <= kMaximumClearMessages &&
                         std::all_of(report.taken.begin(), report.taken.end(), &isMessageIdHash);
    if (!isRight)
        reader.refuse("taken", "holds a member that does not fit, or more than 1000");
    return reader.finish(std::move(report));
}

base::Result<MessageProof> parseMessageProof(const QByteArray& json) {
    JsonReader reader(json);
    MessageProof proof;
    reader.required("message_id_hash", proof.messageIdHash);
    for (const QJsonValue& value : reader.requiredArray("sealed")) {
        JsonReader member(value.toObject());
        proof.sealed.push_back(readSealed(member));
        if (!member.isGood())
            reader.refuse("sealed", "holds a member that does not fit");
    }
    const QJsonValue clear = QJsonDocument::fromJson(json).object().value(QLatin1String("in_clear"));
    if (clear.isObject()) {
        JsonReader member(clear.toObject());
        proof.inClear.emplace();
        member.optional("outside_recipients", proof.inClear->outsideRecipients);
        member.required("seen_at", proof.inClear->seenAt);
        if (!member.isGood())
            reader.refuse("in_clear", "does not fit");
    } else if (!clear.isNull()) {
        // An alarm that cannot be read must not pass for silence.
        reader.refuse("in_clear", "is neither an object nor null");
    }
    return reader.finish(std::move(proof));
}

} // namespace protocol
