// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/policy/policy_reader.h"

namespace policy {

void PolicyReader::read(const char* name, bool& out) {
    out = member(name, QJsonValue::Bool).toBool(out);
}

void PolicyReader::read(const char* name, std::string& out) {
    const QJsonValue value = member(name, QJsonValue::String);
    if (value.isString())
        out = value.toString().toStdString();
}

void PolicyReader::read(const char* name, std::filesystem::path& out) {
    const QJsonValue value = member(name, QJsonValue::String);
    if (value.isString())
        out = std::filesystem::path(value.toString().toStdU16String());
}

void PolicyReader::read(const char* name, std::vector<std::string>& out) {
    if (!has(name))
        return;
    out.clear();
    const QJsonArray entries = array(name);
    for (const QJsonValue& entry : entries) {
        if (!entry.isString())
            reportWrong(name);
        out.push_back(entry.toString().toStdString());
    }
}

void PolicyReader::read(const char* name, std::uint64_t& out) {
    constexpr double kLargest = 9007199254740991.0; // 2^53 - 1, what JSON numbers hold exactly
    const double value = member(name, QJsonValue::Double).toDouble(static_cast<double>(out));
    const bool isWhole =
        value >= 0 && value <= kLargest && value == static_cast<double>(static_cast<std::uint64_t>(value));
    if (isWhole)
        out = static_cast<std::uint64_t>(value);
    else
        reportWrong(name);
}

void PolicyReader::lower(const char* name, std::uint64_t& out) {
    const double value = member(name, QJsonValue::Double).toDouble(static_cast<double>(out));
    if (value < 1)
        reportWrong(name);
    else if (value < static_cast<double>(out))
        out = static_cast<std::uint64_t>(value);
}

QJsonObject PolicyReader::object(const char* name) {
    return member(name, QJsonValue::Object).toObject();
}

QJsonArray PolicyReader::array(const char* name) {
    return member(name, QJsonValue::Array).toArray();
}

void PolicyReader::reportWrong(const std::string& name) {
    if (m_wrong.empty())
        m_wrong = m_place + name;
}

QJsonValue PolicyReader::member(const char* name, QJsonValue::Type type) {
    const QJsonValue value = m_object.value(QLatin1String(name));
    if (value.isUndefined() || value.type() == type)
        return value;
    reportWrong(name);
    return QJsonValue(QJsonValue::Undefined);
}

} // namespace policy
