// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/policy/policy_words.h"

#include "viewer/cli/display.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace cli {
namespace {

using policy::Expected;

/// As it stands in the file, on one line and not endless.
QString asWritten(const QJsonValue& value) {
    constexpr qsizetype kLongest = 60;
    const QString list = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    const QString text = oneLine(list.mid(1, list.size() - 2));
    return text.size() > kLongest ? text.left(kLongest - 1) + QChar(0x2026) : text;
}

} // namespace

QString PolicyWords::file(const QString& path, bool isThere) {
    return isThere ? tr("Policy file: %1").arg(path)
                   : tr("Policy file: %1 (does not exist: this computer is not managed)").arg(path);
}

std::array<QString, 4> PolicyWords::headings() {
    return {tr("Setting"), tr("Locked"), tr("Source"), tr("Value")};
}

QString PolicyWords::yesOrNo(bool isYes) {
    //: Column “Locked” of a table.
    return isYes ? tr("yes") : tr("no");
}

QString PolicyWords::origin(Origin origin) {
    switch (origin) {
    case Origin::BuiltIn:
        return tr("built-in");
    case Origin::PolicyFile:
        return tr("policy file");
    case Origin::User:
        return tr("user");
    }
    return {};
}

QString PolicyWords::none() {
    //: Column “Value” of a table: no file, or an empty list.
    return tr("(none)");
}

QString PolicyWords::legend() {
    return tr("Locked: users cannot change it. What users chose in the options of the add-in is not shown "
              "here.");
}

QString PolicyWords::unknown(const QStringList& names) {
    return tr("These members of the file are unknown and have no effect: %1")
        .arg(names.join(QStringLiteral(", ")));
}

QString PolicyWords::strict() {
    return tr("With --strict nothing in the file may be without effect.");
}

QString PolicyWords::refused(const policy::RefusedLimit& limit) {
    return tr("%1: %2 is above the built-in limit %3 and has no effect; a policy can only lower it.")
        .arg(oneLine(limit.name), asWritten(limit.given), QString::number(limit.limit));
}

app::ErrorText PolicyWords::error(base::ErrorCode code) {
    if (code == base::ErrorCode::FileUnreadable)
        return {
            tr("The policy of this computer cannot be read."),
            tr("All users must be able to read the file, and it may have 1 MB at most. Until then securedoc "
               "does not work on this computer.")};
    return {tr("The policy of this computer is invalid."),
            tr("Correct the file. Until then securedoc does not work on this computer.")};
}

QString PolicyWords::notJson(const policy::TextPosition& position) {
    return tr("The file is not JSON: look at line %1, column %2, or just before.")
        .arg(position.line)
        .arg(position.column);
}

QString PolicyWords::wrong(const policy::WrongMember& member) {
    if (member.name.empty())
        return tr("The file must be one object in braces: {…}");
    const QString name = oneLine(member.name);
    const QString place =
        member.entry > 0 ? tr("%1 (entry %2 of the list)").arg(name).arg(member.entry) : name;
    if (member.expected == Expected::KnownName || member.expected == Expected::Once)
        return rule(member).arg(place);
    if (member.found.isUndefined())
        return tr("%1 is missing.").arg(place);
    return rule(member).arg(place, asWritten(member.found));
}

QString PolicyWords::rule(const policy::WrongMember& member) {
    switch (member.expected) {
    case Expected::TruthValue:
        return tr("%1 must be true or false, but is: %2");
    case Expected::Text:
        return tr("%1 must be a text in quotation marks, but is: %2");
    case Expected::TextWithContent:
        return tr("%1 must be a text that is not empty, but is: %2");
    case Expected::Word: {
        QStringList words;
        for (const std::string& word : member.words)
            words += QString::fromStdString(word);
        return tr("%1 must be one of these words: %3; but is: %2")
            .replace(QStringLiteral("%3"), words.join(QStringLiteral(", ")));
    }
    case Expected::Number:
        return tr("%1 must be a number of at least 1, but is: %2");
    case Expected::WholeNumber:
        return tr("%1 must be a whole number of at least 0, but is: %2");
    case Expected::TextList:
        return tr("%1 must be a list of texts in brackets, but is: %2");
    case Expected::ObjectList:
        return tr("%1 must be a list of objects in brackets, but is: %2");
    case Expected::Object:
        return tr("%1 must be an object in braces, but is: %2");
    case Expected::KnownName:
        return member.words.empty()
                   ? tr("%1 is unknown and may be meant as a restriction. Correct or remove it.")
                   : tr("%1 is unknown and may be meant as a restriction: did you mean %2?")
                         .replace(QStringLiteral("%2"), QString::fromStdString(member.words.front()));
    case Expected::ReadableFile:
        return tr("%1 must name a file that all users can read, but names: %2");
    case Expected::Certificates:
        return tr("%1 must name a PEM file of certificates that all users can read, but names: %2");
    case Expected::Once:
        return tr("%1 stands there twice. Remove one of them.");
    }
    return {};
}

QString expectedName(policy::Expected expected) {
    switch (expected) {
    case Expected::TruthValue:
        return QStringLiteral("boolean");
    case Expected::Text:
        return QStringLiteral("text");
    case Expected::TextWithContent:
        return QStringLiteral("non_empty_text");
    case Expected::Word:
        return QStringLiteral("word");
    case Expected::Number:
        return QStringLiteral("number");
    case Expected::WholeNumber:
        return QStringLiteral("whole_number");
    case Expected::TextList:
        return QStringLiteral("text_list");
    case Expected::ObjectList:
        return QStringLiteral("object_list");
    case Expected::Object:
        return QStringLiteral("object");
    case Expected::KnownName:
        return QStringLiteral("known_name");
    case Expected::ReadableFile:
        return QStringLiteral("readable_file");
    case Expected::Certificates:
        return QStringLiteral("certificates");
    case Expected::Once:
        return QStringLiteral("once");
    }
    return {};
}

} // namespace cli
