// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/rules/json_members.h"

#include <QJsonDocument>

#include <algorithm>

namespace scan {

base::Result<std::unique_ptr<JsonMembers>> JsonMembers::parse(std::string_view json) {
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(
        QByteArray::fromRawData(json.data(), static_cast<qsizetype>(json.size())), &error);
    if (document.isObject())
        return std::unique_ptr<JsonMembers>(new JsonMembers(document.object()));
    const auto before = json.substr(0, static_cast<std::size_t>(std::max(0, error.offset)));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::string what =
        error.error == QJsonParseError::NoError ? "no JSON object" : error.errorString().toStdString();
    return base::fail(base::ErrorCode::InvalidRequest, "line " + std::to_string(line) + ": " + what);
}

JsonMembers::JsonMembers(const QJsonValue& value, JsonMembers& outer, const std::string& name)
    : m_object(value.toObject()), m_root(outer.m_root), m_place(outer.m_place + name + '.') {
    const QJsonValue id = m_object.value(QLatin1String("id"));
    if (id.isString())
        m_place = outer.m_place + name + '(' + id.toString().toStdString().substr(0, 64) + ").";
    if (!value.isObject())
        report("", "must be an object");
}

std::vector<std::string> JsonMembers::names() const {
    std::vector<std::string> names;
    for (const QString& name : m_object.keys()) {
        if (name != QLatin1String("comment"))
            names.push_back(name.toStdString());
    }
    return names;
}

QJsonValue JsonMembers::take(const char* name) {
    const QString key = QString::fromUtf8(name);
    m_seen.insert(key);
    return m_object.value(key);
}

std::string JsonMembers::text(const char* name, const std::string& fallback) {
    const QJsonValue value = take(name);
    if (value.isUndefined())
        return fallback;
    if (!value.isString())
        report(name, "must be text");
    return value.toString().toStdString();
}

unsigned JsonMembers::number(const char* name, unsigned fallback, unsigned largest) {
    const QJsonValue value = take(name);
    if (value.isUndefined())
        return fallback;
    const double number = value.toDouble(-1);
    if (number >= 0 && number <= largest && number == double(static_cast<unsigned>(number)))
        return static_cast<unsigned>(number);
    report(name, "must be a whole number that is not too large");
    return fallback;
}

QJsonArray JsonMembers::array(const char* name) {
    const QJsonValue value = take(name);
    if (!value.isUndefined() && !value.isArray())
        report(name, "must be a list");
    return value.toArray();
}

void JsonMembers::report(const std::string& name, const char* what) {
    if (m_root.m_problem.empty())
        m_root.m_problem = m_place + name + ' ' + what;
}

void JsonMembers::refuseUnknown() {
    m_seen.insert(QStringLiteral("comment"));
    for (auto it = m_object.begin(); it != m_object.end(); ++it) {
        if (!m_seen.contains(it.key()))
            report(it.key().toStdString(), "is not known");
    }
}

} // namespace scan
