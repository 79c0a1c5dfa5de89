// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/command.h"
#include "viewer/cli/display.h"
#include "viewer/cli/policy/explained_setting.h"
#include "viewer/cli/policy/policy_words.h"
#include "viewer/cli/similar_name.h"

#include <QJsonArray>

namespace cli {
namespace {

QJsonArray namesOf(const std::vector<std::string>& names) {
    QJsonArray array;
    for (const std::string& name : names)
        array.append(QString::fromStdString(name));
    return array;
}

QJsonArray refusedLimits(const policy::PolicyListing& listing) {
    QJsonArray array;
    for (const policy::RefusedLimit& refused : listing.refusedLimits)
        array.append(QJsonObject{{QStringLiteral("name"), QString::fromStdString(refused.name)},
                                 {QStringLiteral("value"), refused.given},
                                 {QStringLiteral("limit"), static_cast<qint64>(refused.limit)}});
    return array;
}

QJsonArray wrongMembers(const policy::PolicyListing& listing) {
    QJsonArray array;
    for (const policy::WrongMember& wrong : listing.wrongMembers) {
        const bool isMissing = wrong.found.isUndefined();
        const bool isInList = wrong.entry > 0;
        array.append(
            QJsonObject{{QStringLiteral("name"), QString::fromStdString(wrong.name)},
                        {QStringLiteral("entry"), isInList ? static_cast<qint64>(wrong.entry) : QJsonValue()},
                        {QStringLiteral("expected"), expectedName(wrong.expected)},
                        {QStringLiteral("words"), namesOf(wrong.words)},
                        {QStringLiteral("value"), isMissing ? QJsonValue() : wrong.found},
                        {QStringLiteral("message"), PolicyWords::wrong(wrong)}});
    }
    return array;
}

QJsonValue syntaxError(const policy::PolicyExplanation& explanation) {
    if (!explanation.notJson)
        return {};
    return QJsonObject{{QStringLiteral("line"), static_cast<qint64>(explanation.notJson->line)},
                       {QStringLiteral("column"), static_cast<qint64>(explanation.notJson->column)}};
}

/// Each with what may have been meant: "allow_remeber (allow_remember?)".
QStringList unknownNames(const policy::PolicyListing& listing) {
    QStringList known;
    for (const policy::Setting& setting : listing.settings)
        known += QString::fromStdString(setting.name);
    QStringList names;
    for (const std::string& unknown : listing.unknownMembers) {
        const QString name = oneLine(unknown);
        const QString meant = similarName(name, known);
        names += meant.isEmpty() ? name : QStringLiteral("%1 (%2?)").arg(name, meant);
    }
    return names;
}

void sayLines(const QStringList& lines, const Console& console) {
    for (const QString& line : lines)
        console.say(line);
}

/// What a file that is understood sets, and what of it has no effect.
void sayInForce(const policy::PolicyExplanation& explanation, const std::vector<ExplainedSetting>& settings,
                const Console& console) {
    console.say({});
    sayLines(tableOf(settings), console);
    console.say({});
    sayLines(wrapped(PolicyWords::legend()), console);
    const QStringList unknown = unknownNames(explanation.listing);
    if (!unknown.isEmpty())
        sayLines(wrapped(PolicyWords::unknown(unknown)), console);
    for (const policy::RefusedLimit& refused : explanation.listing.refusedLimits)
        sayLines(wrapped(PolicyWords::refused(refused)), console);
}

void sayWrong(const policy::PolicyExplanation& explanation, const app::ErrorText& text,
              const Console& console) {
    sayLines(wrapped(text.what), console);
    if (explanation.notJson)
        sayLines(wrapped(PolicyWords::notJson(*explanation.notJson)), console);
    for (const policy::WrongMember& wrong : explanation.listing.wrongMembers)
        sayLines(wrapped(PolicyWords::wrong(wrong)), console);
    sayLines(wrapped(text.next), console);
}

} // namespace

ExitStatus explainPolicy(const app::UserFolders& folders, const Console& console) {
    const policy::PolicyExplanation explanation = policy::explainPolicy(folders.policyFile);
    const QString path = QString::fromStdU16String(folders.policyFile.u16string());
    const ExitStatus status = explanation.error ? ExitStatus::Internal : ExitStatus::Done;
    QJsonObject object{{QStringLiteral("policy_file"), path},
                       {QStringLiteral("policy_file_exists"), explanation.isThere},
                       {QStringLiteral("settings"), QJsonArray()},
                       {QStringLiteral("unknown_members"), namesOf(explanation.listing.unknownMembers)},
                       {QStringLiteral("refused_limits"), refusedLimits(explanation.listing)},
                       {QStringLiteral("wrong_members"), wrongMembers(explanation.listing)},
                       {QStringLiteral("syntax_error"), syntaxError(explanation)},
                       {QStringLiteral("exit_code"), static_cast<int>(status)},
                       {QStringLiteral("error"), QJsonValue()}};
    console.say(PolicyWords::file(oneLine(path), explanation.isThere));
    if (explanation.error) {
        const app::ErrorText text = PolicyWords::error(explanation.error->code);
        object[QStringLiteral("error")] = errorObject(explanation.error->code, text);
        sayWrong(explanation, text, console);
    } else {
        // Without a policy in force no setting is.
        const account::TrustStore trust(folders.trustFile(), explanation.policy.trust);
        const auto settings = explainedSettings(explanation.listing, trust.list());
        object[QStringLiteral("settings")] = toJson(settings);
        sayInForce(explanation, settings, console);
    }
    console.print(object);
    return status;
}

} // namespace cli
