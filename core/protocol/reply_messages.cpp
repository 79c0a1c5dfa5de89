// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/reply_messages.h"

#include "core/protocol/json_reader.h"
#include "core/protocol/json_writer.h"

namespace protocol {
namespace {

QJsonObject objectOf(const Submission& submission) {
    return {{QStringLiteral("submission_id"), textValue(submission.submissionId)},
            {QStringLiteral("envelope_id"), textValue(submission.envelopeId)},
            {QStringLiteral("kind"), textValue(submission.kind)},
            {QStringLiteral("sender"), textValue(submission.sender)},
            {QStringLiteral("name"), textValue(submission.name)},
            {QStringLiteral("account"), textValue(submission.account)},
            {QStringLiteral("idempotency_key"), textValue(submission.idempotencyKey)},
            {QStringLiteral("submitted_at"), timeValue(submission.submittedAt)},
            {QStringLiteral("size"), static_cast<qint64>(submission.size)}};
}

Submission submissionOf(JsonReader& reader, const QJsonObject& object) {
    JsonReader member(object);
    Submission submission;
    member.required("submission_id", submission.submissionId);
    member.required("envelope_id", submission.envelopeId);
    member.required("kind", submission.kind);
    member.required("sender", submission.sender);
    member.optional("name", submission.name);
    member.required("account", submission.account);
    member.required("idempotency_key", submission.idempotencyKey);
    member.required("submitted_at", submission.submittedAt);
    const double size = object.value(QLatin1StringView("size")).toDouble(-1);
    if (!member.isGood() || size < 0 || size > double(1LL << 53))
        reader.refuse("submissions", "holds a member that does not fit");
    submission.size = static_cast<std::uint64_t>(size < 0 ? 0 : size);
    return submission;
}

} // namespace

QByteArray toJson(const SubmissionReceipt& receipt) {
    return compact({{QStringLiteral("submission_id"), textValue(receipt.submissionId)},
                    {QStringLiteral("submitted_at"), timeValue(receipt.submittedAt)}});
}

QByteArray toJson(const SubmissionList& list) {
    QJsonArray submissions;
    for (const Submission& submission : list.submissions)
        submissions.append(objectOf(submission));
    return compact({{QStringLiteral("submissions"), submissions}});
}

base::Result<SubmissionReceipt> parseSubmissionReceipt(const QByteArray& json) {
    JsonReader reader(json);
    SubmissionReceipt receipt;
    reader.required("submission_id", receipt.submissionId);
    reader.required("submitted_at", receipt.submittedAt);
    return reader.finish(std::move(receipt));
}

base::Result<SubmissionList> parseSubmissionList(const QByteArray& json) {
    JsonReader reader(json);
    SubmissionList list;
    for (const QJsonValue& value : reader.requiredArray("submissions"))
        list.submissions.push_back(submissionOf(reader, value.toObject()));
    return reader.finish(std::move(list));
}

} // namespace protocol
