// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/json_reader.h"

#include "core/base/base64.h"
#include "core/protocol/timestamp.h"

#include <QJsonDocument>

#include <cmath>
#include <limits>
#include <string_view>

namespace protocol {
namespace {

constexpr std::size_t kKeySize = 32;

std::string_view viewOf(const QByteArray& bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

JsonReader::JsonReader(const QByteArray& json) {
    if (json.size() > kMaximumBodySize) {
        m_error = base::Error{base::ErrorCode::LimitExceeded, "body over 1 MiB"};
        return;
    }
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parseError);
    if (parseError.error != QJsonParseError::NoError || !document.isObject()) {
        m_error = base::Error{base::ErrorCode::InvalidRequest, "the body is not a JSON object"};
        return;
    }
    m_object = document.object();
}

void JsonReader::refuse(const char* name, const char* why) {
    if (!m_error)
        m_error = base::Error{base::ErrorCode::InvalidRequest, std::string(name) + ": " + why};
}

QJsonValue JsonReader::member(const char* name, bool isRequired) {
    if (m_error)
        return QJsonValue(QJsonValue::Undefined);
    const QJsonValue value = m_object.value(QLatin1StringView(name));
    if (isRequired && value.isUndefined())
        refuse(name, "is missing");
    if (!isRequired && value.isNull())
        return QJsonValue(QJsonValue::Undefined);
    return m_error ? QJsonValue(QJsonValue::Undefined) : value;
}

bool JsonReader::takeText(const char* name, const QJsonValue& value, QByteArray& out) {
    if (value.isUndefined())
        return false;
    if (!value.isString()) {
        refuse(name, "is not a string");
        return false;
    }
    out = value.toString().toUtf8();
    // A NUL would end the text early in some database interfaces (a PostgreSQL text cannot hold one at all).
    if (out.contains('\0'))
        refuse(name, "holds a NUL");
    if (out.size() > kMaximumTextLength)
        refuse(name, "is too long");
    return isGood();
}

void JsonReader::takeTime(const char* name, const QJsonValue& value, std::int64_t& out) {
    QByteArray text;
    if (!takeText(name, value, text))
        return;
    const auto time = parseTimestamp(viewOf(text));
    if (!time)
        return refuse(name, "is not an RFC 3339 time");
    out = *time;
}

void JsonReader::required(const char* name, std::string& out) {
    QByteArray text;
    if (takeText(name, member(name, true), text))
        out = text.toStdString();
}

void JsonReader::required(const char* name, base::SecretBytes& out) {
    QByteArray text;
    if (takeText(name, member(name, true), text))
        out = base::SecretBytes::fromText(viewOf(text));
    text.fill('\0');
}

void JsonReader::required(const char* name, std::int64_t& out) {
    takeTime(name, member(name, true), out);
}

void JsonReader::required(const char* name, std::vector<std::string>& out) {
    for (const QJsonValue& value : requiredArray(name)) {
        QByteArray text;
        if (!takeText(name, value, text))
            return;
        out.push_back(text.toStdString());
    }
}

void JsonReader::optional(const char* name, std::string& out) {
    QByteArray text;
    if (takeText(name, member(name, false), text))
        out = text.toStdString();
}

void JsonReader::optional(const char* name, bool& out) {
    const QJsonValue value = member(name, false);
    if (value.isUndefined())
        return;
    if (!value.isBool())
        return refuse(name, "is not true or false");
    out = value.toBool();
}

void JsonReader::optional(const char* name, std::uint32_t& out) {
    const QJsonValue value = member(name, false);
    if (value.isUndefined())
        return;
    const double number = value.toDouble(-1);
    const bool isWhole = value.isDouble() && std::trunc(number) == number;
    if (!isWhole || number < 0 || number > std::numeric_limits<std::uint32_t>::max())
        return refuse(name, "is not a whole number from 0 to 4294967295");
    out = static_cast<std::uint32_t>(number);
}

void JsonReader::optional(const char* name, std::optional<std::int64_t>& out) {
    const QJsonValue value = member(name, false);
    std::int64_t time = 0;
    takeTime(name, value, time);
    if (isGood() && !value.isUndefined())
        out = time;
}

void JsonReader::optional(const char* name, std::optional<base::SecretBytes>& out) {
    QByteArray text;
    if (takeText(name, member(name, false), text))
        out = base::SecretBytes::fromText(viewOf(text));
    text.fill('\0');
}

void JsonReader::nullable(const char* name, std::optional<std::int64_t>& out) {
    if (member(name, true).isNull())
        return;
    optional(name, out);
}

void JsonReader::requiredKey(const char* name, base::SecretBytes& out) {
    base::SecretBytes text;
    required(name, text);
    if (!isGood())
        return;
    auto key = base::decodeBase64(text.textView());
    if (!key || key->size() != kKeySize)
        return refuse(name, "is not base64 of 32 bytes");
    out = base::SecretBytes(std::move(*key));
}

std::optional<QJsonObject> JsonReader::optionalObject(const char* name) {
    const QJsonValue value = member(name, false);
    if (value.isUndefined())
        return std::nullopt;
    if (!value.isObject())
        refuse(name, "is not an object");
    return isGood() ? std::optional(value.toObject()) : std::nullopt;
}

QJsonArray JsonReader::requiredArray(const char* name) {
    const QJsonValue value = member(name, true);
    if (!isGood())
        return {};
    if (!value.isArray())
        refuse(name, "is not an array");
    if (value.toArray().size() > kMaximumListLength)
        refuse(name, "has too many members");
    return isGood() ? value.toArray() : QJsonArray();
}

} // namespace protocol
