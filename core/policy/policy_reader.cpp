// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/policy/policy_reader.h"

#include <algorithm>

namespace policy {

void PolicyReader::read(const char* name, bool& out, Choice choice) {
    out = member(name, QJsonValue::Bool, Expected::TruthValue).toBool(out);
    note(name, out, choice);
}

void PolicyReader::read(const char* name, std::string& out) {
    const QJsonValue value = member(name, QJsonValue::String, Expected::Text);
    if (value.isString())
        out = value.toString().toStdString();
    note(name, QString::fromStdString(out));
}

void PolicyReader::read(const char* name, std::filesystem::path& out) {
    const QJsonValue value = member(name, QJsonValue::String, Expected::Text);
    if (value.isString())
        out = std::filesystem::path(value.toString().toStdU16String());
    note(name, QString::fromStdU16String(out.u16string()));
}

void PolicyReader::read(const char* name, std::vector<std::string>& out) {
    const QJsonArray entries = array(name, Expected::TextList);
    if (has(name))
        out.clear();
    bool areTexts = true;
    for (const QJsonValue& entry : entries) {
        areTexts = areTexts && entry.isString();
        out.push_back(entry.toString().toStdString());
    }
    if (!areTexts)
        reportWrong(name, Expected::TextList);
    QJsonArray texts;
    for (const std::string& text : out)
        texts.append(QString::fromStdString(text));
    note(name, texts);
}

void PolicyReader::read(const char* name, std::uint64_t& out) {
    constexpr double kLargest = 9007199254740991.0; // 2^53 - 1, what JSON numbers hold exactly
    const double value =
        member(name, QJsonValue::Double, Expected::WholeNumber).toDouble(static_cast<double>(out));
    const bool isWhole =
        value >= 0 && value <= kLargest && value == static_cast<double>(static_cast<std::uint64_t>(value));
    if (isWhole)
        out = static_cast<std::uint64_t>(value);
    else
        reportWrong(name, Expected::WholeNumber);
    note(name, static_cast<qint64>(out));
}

void PolicyReader::lower(const char* name, std::uint64_t& out) {
    const QJsonValue given = member(name, QJsonValue::Double, Expected::Number);
    const double value = given.toDouble(static_cast<double>(out));
    const bool isAbove = value > static_cast<double>(out);
    if (value < 1)
        reportWrong(name, Expected::Number);
    else if (isAbove)
        m_listing.refusedLimits.push_back({m_place + name, given, out});
    else
        out = static_cast<std::uint64_t>(value);
    note(name, static_cast<qint64>(out));
    if (isAbove)
        m_listing.settings.back().source = Source::BuiltIn;
}

std::vector<std::string> PolicyReader::readLocks() {
    constexpr std::string_view kSuffix = ":locked";
    std::vector<std::string> locked;
    const QStringList names = m_object.keys();
    for (const QString& key : names) {
        const std::string name = key.toStdString();
        if (!name.ends_with(kSuffix))
            continue;
        const std::string target = name.substr(0, name.size() - kSuffix.size());
        const bool isLocked = member(name.c_str(), QJsonValue::Bool, Expected::TruthValue).toBool();
        if (m_known.contains(target))
            m_known.insert(name);
        if (!isLocked)
            continue;
        locked.push_back(target);
        lock(target);
    }
    return locked;
}

void PolicyReader::lock(std::string_view name) {
    for (Setting& setting : m_listing.settings)
        if (setting.name == m_place + std::string(name))
            setting.isLocked = true;
}

void PolicyReader::reportWrong(const std::string& name, Expected expected, std::vector<std::string> words) {
    m_listing.wrongMembers.push_back(
        {m_place + name, expected, std::move(words), m_entry, m_object.value(QString::fromStdString(name))});
}

std::string PolicyReader::wrongMember() const {
    return m_listing.wrongMembers.empty() ? std::string() : m_listing.wrongMembers.front().name;
}

PolicyListing PolicyReader::listing() const {
    PolicyListing listing = m_listing;
    const QStringList names = m_object.keys();
    for (const QString& key : names)
        if (const std::string name = key.toStdString(); !m_known.contains(name)) {
            listing.unknownMembers.push_back(m_place + name);
            listing.unknownValues.push_back(m_object.value(key));
        }
    return listing;
}

QJsonValue PolicyReader::member(const char* name, QJsonValue::Type type, Expected expected) {
    const QJsonValue value = m_object.value(QLatin1String(name));
    if (value.isUndefined() || value.type() == type)
        return value;
    reportWrong(name, expected);
    return QJsonValue(QJsonValue::Undefined);
}

QJsonArray PolicyReader::array(const char* name, Expected expected) {
    return member(name, QJsonValue::Array, expected).toArray();
}

void PolicyReader::note(const char* name, const QJsonValue& value, Choice choice) {
    const Source source = has(name) ? Source::PolicyFile : Source::BuiltIn;
    m_listing.settings.push_back({m_place + name, value, source, choice == Choice::Administrator});
    m_known.insert(name);
}

void PolicyReader::takeFaults(const PolicyListing& inner) {
    const auto append = [](auto& all, const auto& more) { all.insert(all.end(), more.begin(), more.end()); };
    append(m_listing.unknownMembers, inner.unknownMembers);
    append(m_listing.unknownValues, inner.unknownValues);
    append(m_listing.refusedLimits, inner.refusedLimits);
    append(m_listing.wrongMembers, inner.wrongMembers);
}

QJsonObject PolicyReader::values() const {
    QJsonObject object;
    for (const Setting& setting : m_listing.settings)
        object[QString::fromStdString(setting.name.substr(m_place.size()))] = setting.value;
    return object;
}

} // namespace policy
