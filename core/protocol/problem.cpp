// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/envelope_messages.h"
#include "core/protocol/json_reader.h"
#include "core/protocol/json_writer.h"

#include <cctype>
#include <limits>

namespace protocol {
namespace {

using base::ErrorCode;

constexpr std::string_view kPrefix = "urn:securedoc:problem:";

std::string kebabCase(std::string_view name) {
    std::string text;
    for (char c : name) {
        const bool isUpper = c >= 'A' && c <= 'Z';
        if (isUpper && !text.empty())
            text += '-';
        text += isUpper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return text;
}

/// "NotARecipient" → "Not a recipient"
std::string titleOf(ErrorCode code) {
    std::string text = kebabCase(base::errorName(code));
    for (char& c : text)
        c = c == '-' ? ' ' : c;
    if (!text.empty())
        text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    return text;
}

} // namespace

std::string problemType(ErrorCode code) {
    return std::string(kPrefix) + kebabCase(base::errorName(code));
}

ErrorCode errorCodeOf(const std::string& problemType) {
    // ErrorCode counts from 0 without gaps and Internal is its last.
    for (int value = 0; value <= static_cast<int>(ErrorCode::Internal); ++value)
        if (protocol::problemType(static_cast<ErrorCode>(value)) == problemType)
            return static_cast<ErrorCode>(value);
    return ErrorCode::Internal;
}

int httpStatus(ErrorCode code) {
    switch (code) {
    case ErrorCode::InvalidRequest:
    case ErrorCode::MalformedHeader:
    case ErrorCode::MalformedMessage:
    case ErrorCode::NotAnEnvelope:
    case ErrorCode::SuspiciousFile:
    case ErrorCode::UnsupportedVersion:
    case ErrorCode::PayloadTruncated:
    case ErrorCode::PayloadCorrupt:
    case ErrorCode::FileUnreadable:
        return 400;
    case ErrorCode::WrongPassword:
    case ErrorCode::PasswordRequired:
        return 401;
    case ErrorCode::NotActivated:
    case ErrorCode::AccountLocked:
    case ErrorCode::NotARecipient:
    case ErrorCode::EnvelopeLocked:
    case ErrorCode::NotAuthorized:
    case ErrorCode::IssuerNotTrusted:
    case ErrorCode::SignatureInvalid:
        return 403;
    case ErrorCode::NotRegistered:
    case ErrorCode::UnknownEnvelope:
        return 404;
    case ErrorCode::Conflict:
        return 409;
    case ErrorCode::EnvelopeExpired:
    case ErrorCode::LinkInvalid:
        return 410;
    case ErrorCode::LimitExceeded:
        return 413;
    case ErrorCode::RateLimited:
        return 429;
    case ErrorCode::NetworkUnreachable:
    case ErrorCode::TlsFailed:
    case ErrorCode::ServiceUnavailable:
        return 503;
    case ErrorCode::CredentialStoreUnavailable:
    case ErrorCode::OutputUnwritable:
    case ErrorCode::Cancelled:
    case ErrorCode::Internal:
        return 500;
    }
    return 500;
}

Problem makeProblem(ErrorCode code, std::string detail) {
    Problem problem;
    problem.code = code;
    problem.status = httpStatus(code);
    problem.title = titleOf(code);
    problem.detail = std::move(detail);
    return problem;
}

QByteArray toJson(const Problem& problem) {
    QJsonObject object{{QStringLiteral("type"), textValue(problemType(problem.code))},
                       {QStringLiteral("title"), textValue(problem.title)},
                       {QStringLiteral("status"), problem.status}};
    if (!problem.detail.empty())
        object.insert(QStringLiteral("detail"), textValue(problem.detail));
    if (problem.retryAfterSeconds != 0)
        object.insert(QStringLiteral("retry_after_seconds"), static_cast<qint64>(problem.retryAfterSeconds));
    if (problem.triesLeft)
        object.insert(QStringLiteral("tries_left"), static_cast<qint64>(*problem.triesLeft));
    if (!problem.lockedBy.empty())
        object.insert(QStringLiteral("locked_by"), textValue(problem.lockedBy));
    if (problem.expiredAt)
        object.insert(QStringLiteral("expired_at"), timeValue(*problem.expiredAt));
    return compact(object);
}

base::Result<Problem> parseProblem(const QByteArray& json) {
    JsonReader reader(json);
    Problem problem;
    std::string type;
    std::uint32_t status = 500;
    reader.required("type", type);
    reader.optional("title", problem.title);
    reader.optional("status", status);
    reader.optional("detail", problem.detail);
    reader.optional("retry_after_seconds", problem.retryAfterSeconds);
    reader.optional("expired_at", problem.expiredAt);
    reader.optional("locked_by", problem.lockedBy);
    constexpr auto kNotSaid = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t triesLeft = kNotSaid;
    reader.optional("tries_left", triesLeft);
    if (triesLeft != kNotSaid)
        problem.triesLeft = triesLeft;
    if (status < 100 || status > 599)
        reader.refuse("status", "is not an HTTP status");
    problem.code = errorCodeOf(type);
    problem.status = static_cast<int>(status);
    return reader.finish(std::move(problem));
}

} // namespace protocol
