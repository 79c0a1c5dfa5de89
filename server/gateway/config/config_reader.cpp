// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/config/config_reader.h"

namespace gateway {

ConfigReader::ConfigReader(const QJsonValue& value, std::string place, ConfigReader& outer)
    : m_object(value.toObject()), m_root(outer.m_root), m_place(std::move(place) + '.') {
    if (!value.isObject())
        report("", "must be an object");
}

QJsonValue ConfigReader::take(const char* name) {
    const QString key = QLatin1String(name);
    m_seen.insert(key);
    return m_object.value(key);
}

bool ConfigReader::report(const std::string& name, const char* what) {
    if (m_root.m_problem.empty())
        m_root.m_problem = m_place + name + ' ' + what;
    return false;
}

std::string ConfigReader::requiredText(const char* name) {
    std::string value;
    if (!has(name))
        report(name, "is missing");
    else if (text(name, value) && value.empty())
        report(name, "is empty");
    return value;
}

bool ConfigReader::text(const char* name, std::string& target) {
    if (!has(name))
        return false;
    const QJsonValue value = take(name);
    if (!value.isString())
        return report(name, "must be text");
    target = value.toString().toStdString();
    return true;
}

bool ConfigReader::texts(const char* name, std::vector<std::string>& target) {
    const std::optional<QJsonArray> entries = array(name);
    if (!entries)
        return false;
    target.clear();
    for (const auto& entry : *entries) {
        if (!entry.isString())
            return report(name, "must hold text only");
        target.push_back(entry.toString().toStdString());
    }
    return true;
}

bool ConfigReader::flag(const char* name, bool& target) {
    if (!has(name))
        return false;
    const QJsonValue value = take(name);
    if (!value.isBool())
        return report(name, "must be true or false");
    target = value.toBool();
    return true;
}

std::optional<QJsonArray> ConfigReader::array(const char* name) {
    if (!has(name))
        return std::nullopt;
    const QJsonValue value = take(name);
    if (!value.isArray()) {
        report(name, "must be a list");
        return std::nullopt;
    }
    return value.toArray();
}

void ConfigReader::refuseUnknown() {
    for (auto it = m_object.begin(); it != m_object.end(); ++it) {
        if (!m_seen.contains(it.key()))
            report(it.key().toStdString(), "is not known");
    }
}

} // namespace gateway
