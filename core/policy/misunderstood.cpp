// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/policy/misunderstood.h"

#include "core/policy/similar_name.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace policy {
namespace {

/// "onlyTrusted-Issuers" is "only_trusted_issuers".
QString underscored(const QString& name) {
    QString text;
    for (const QChar letter : name) {
        if (letter.isUpper() && !text.isEmpty() && text.back().isLower())
            text += QLatin1Char('_');
        text += letter == QLatin1Char('-') || letter.isSpace() ? QChar(u'_') : letter.toLower();
    }
    return text;
}

bool hasRestrictingWord(const QString& name) {
    static const QStringList kWords{
        QStringLiteral("only"),       QStringLiteral("allow"),    QStringLiteral("allowed"),
        QStringLiteral("deny"),       QStringLiteral("denied"),   QStringLiteral("forbid"),
        QStringLiteral("forbidden"),  QStringLiteral("block"),    QStringLiteral("blocked"),
        QStringLiteral("disable"),    QStringLiteral("disabled"), QStringLiteral("disallow"),
        QStringLiteral("require"),    QStringLiteral("required"), QStringLiteral("restrict"),
        QStringLiteral("restricted"), QStringLiteral("maximum"),  QStringLiteral("max"),
        QStringLiteral("limit"),      QStringLiteral("limits"),   QStringLiteral("lock"),
        QStringLiteral("locked"),     QStringLiteral("trust"),    QStringLiteral("trusted"),
        QStringLiteral("force"),      QStringLiteral("never"),    QStringLiteral("no"),
        QStringLiteral("remember"),   QStringLiteral("issuer"),   QStringLiteral("issuers")};
    QString text = underscored(name);
    const QStringList parts = text.replace(QLatin1Char(':'), QLatin1Char('_')).split(QLatin1Char('_'));
    return std::any_of(parts.begin(), parts.end(), [](const QString& part) { return kWords.contains(part); });
}

/// Whether the name of a member, or of one within it, may be a restriction; `meant` is the first that it is
/// like. The depth is that of QJsonDocument, which has a limit.
// NOLINTNEXTLINE(misc-no-recursion)
bool mayRestrict(const QString& name, const QJsonValue& value, const QStringList& known, QString& meant) {
    const QString leaf = name.section(QLatin1Char('.'), -1);
    for (const QString& way : {name, underscored(name), underscored(leaf)})
        if (meant.isEmpty())
            meant = similarName(way, known);
    bool isFound = !meant.isEmpty() || hasRestrictingWord(leaf);
    const QJsonArray entries = value.isArray() ? value.toArray() : QJsonArray{value};
    for (const QJsonValue& entry : entries) {
        const QJsonObject object = entry.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            isFound = mayRestrict(member.key(), member.value(), known, meant) || isFound;
    }
    return isFound;
}

} // namespace

std::vector<WrongMember> misunderstoodMembers(const PolicyListing& listing) {
    QStringList known;
    for (const Setting& setting : listing.settings)
        known += QString::fromStdString(setting.name);
    std::vector<WrongMember> members;
    for (std::size_t i = 0; i < listing.unknownMembers.size(); ++i) {
        QString meant;
        if (!mayRestrict(QString::fromStdString(listing.unknownMembers[i]), listing.unknownValues[i], known,
                         meant))
            continue;
        WrongMember member{listing.unknownMembers[i], Expected::KnownName, {}, 0, listing.unknownValues[i]};
        if (!meant.isEmpty())
            member.words.push_back(meant.toStdString());
        members.push_back(std::move(member));
    }
    return members;
}

} // namespace policy
