// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/policy/explained_setting.h"

#include "viewer/cli/display.h"
#include "viewer/cli/policy/policy_words.h"

#include <QJsonObject>

#include <algorithm>
#include <array>

namespace cli {
namespace {

constexpr qsizetype kLineWidth = 80;
constexpr qsizetype kGap = 2;

QString originName(Origin origin) {
    switch (origin) {
    case Origin::BuiltIn:
        return QStringLiteral("built_in");
    case Origin::PolicyFile:
        return QStringLiteral("policy_file");
    case Origin::User:
        return QStringLiteral("user");
    }
    return {};
}

/// The list of IT followed by what this user accepted.
void addAccepted(ExplainedSetting& setting, const std::vector<account::TrustedIssuer>& issuers) {
    const QJsonArray pinned = setting.value.toArray();
    QJsonArray all;
    const auto add = [&](QJsonObject entry, Origin origin, bool isLocked) {
        setting.parts.push_back({entry, origin, isLocked});
        entry[QStringLiteral("source")] = originName(origin);
        entry[QStringLiteral("locked")] = isLocked;
        all.append(entry);
    };
    for (const QJsonValue& entry : pinned)
        add(entry.toObject(), Origin::PolicyFile, true);
    for (const account::TrustedIssuer& issuer : issuers) {
        if (issuer.trust != account::Trust::User)
            continue;
        add({{QStringLiteral("issuer"), QString::fromStdString(issuer.issuer)},
             {QStringLiteral("organisation"), QString::fromStdString(issuer.organisation)}},
            Origin::User, false);
        if (setting.origin == Origin::BuiltIn)
            setting.origin = Origin::User;
    }
    setting.value = all;
}

/// A list has a line for each entry, an object one for each member; what is empty has none.
QStringList linesOf(const QJsonValue& value) {
    if (value.isArray()) {
        QStringList lines;
        const QJsonArray entries = value.toArray();
        for (const QJsonValue& entry : entries)
            lines += linesOf(entry);
        return lines;
    }
    if (value.isObject()) {
        QStringList members;
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            members += it.key() + QStringLiteral(": ") + linesOf(it.value()).join(QLatin1Char(' '));
        return members;
    }
    if (value.isBool())
        return {value.toBool() ? QStringLiteral("true") : QStringLiteral("false")};
    if (value.isDouble())
        return {QString::number(value.toInteger())};
    const QString text = oneLine(value.toString());
    return text.isEmpty() ? QStringList() : QStringList(text);
}

using Row = std::array<QString, 4>;

/// Long values go on in lines that are empty before them.
void addRows(const QString& name, const ExplainedSetting::Part& part, QList<Row>& rows) {
    QStringList lines = linesOf(part.value);
    if (lines.isEmpty())
        lines += PolicyWords::none();
    Row row{name, PolicyWords::yesOrNo(part.isLocked), PolicyWords::origin(part.origin), {}};
    for (const QString& line : std::as_const(lines)) {
        row.back() = line;
        rows += row;
        row = {};
    }
}

QList<Row> rowsOf(const std::vector<ExplainedSetting>& settings) {
    QList<Row> rows{PolicyWords::headings()};
    for (const ExplainedSetting& setting : settings) {
        QString name = setting.name;
        if (setting.parts.empty())
            addRows(name, {setting.value, setting.origin, setting.isLocked}, rows);
        for (const ExplainedSetting::Part& part : setting.parts) {
            addRows(name, part, rows);
            name.clear();
        }
    }
    return rows;
}

} // namespace

std::vector<ExplainedSetting> explainedSettings(const policy::PolicyListing& listing,
                                                const std::vector<account::TrustedIssuer>& issuers) {
    std::vector<ExplainedSetting> settings;
    for (const policy::Setting& setting : listing.settings) {
        const bool isFromFile = setting.source == policy::Source::PolicyFile;
        settings.push_back({QString::fromStdString(setting.name),
                            setting.value,
                            isFromFile ? Origin::PolicyFile : Origin::BuiltIn,
                            setting.isLocked,
                            {}});
        if (setting.name == "trusted_issuers")
            addAccepted(settings.back(), issuers);
    }
    return settings;
}

QJsonArray toJson(const std::vector<ExplainedSetting>& settings) {
    QJsonArray array;
    for (const ExplainedSetting& setting : settings)
        array.append(QJsonObject{{QStringLiteral("name"), setting.name},
                                 {QStringLiteral("value"), setting.value},
                                 {QStringLiteral("source"), originName(setting.origin)},
                                 {QStringLiteral("locked"), setting.isLocked}});
    return array;
}

QStringList wrapped(const QString& text, qsizetype width) {
    QStringList lines;
    const QStringList words = text.split(QLatin1Char(' '));
    for (const QString& word : words) {
        if (!lines.isEmpty() && lines.last().size() + 1 + word.size() <= width)
            lines.last() += QLatin1Char(' ') + word;
        else
            lines += word;
    }
    return lines;
}

QStringList tableOf(const std::vector<ExplainedSetting>& settings) {
    const QList<Row> rows = rowsOf(settings);
    std::array<qsizetype, 3> widths{};
    for (const Row& row : rows)
        for (std::size_t i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size() + kGap);
    const qsizetype indent = widths[0] + widths[1] + widths[2];
    QStringList lines;
    for (const Row& row : rows) {
        QString start;
        for (std::size_t i = 0; i < widths.size(); ++i)
            start += row[i].leftJustified(widths[i]);
        const QStringList values = wrapped(row.back(), kLineWidth - indent);
        for (const QString& value : values) {
            lines += start + value;
            start = QString(indent, QLatin1Char(' '));
        }
    }
    return lines;
}

} // namespace cli
