// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret_bytes.h"
#include "core/protocol/timestamp.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <optional>
#include <string>
#include <vector>

/// What the toJson functions of this folder share; the other side of JsonReader.
namespace protocol {

inline QString textValue(const std::string& text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// A secret on its way out; only for toJson.
inline QString secretValue(const base::SecretBytes& secret) {
    return QString::fromUtf8(secret.textView().data(), static_cast<qsizetype>(secret.size()));
}

inline QString timeValue(std::int64_t seconds) {
    return QString::fromStdString(formatTimestamp(seconds));
}

inline QJsonValue timeOrNull(const std::optional<std::int64_t>& seconds) {
    return seconds ? QJsonValue(timeValue(*seconds)) : QJsonValue(QJsonValue::Null);
}

inline QJsonArray listValue(const std::vector<std::string>& texts) {
    QJsonArray list;
    for (const std::string& text : texts)
        list.append(textValue(text));
    return list;
}

inline QByteArray compact(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace protocol
