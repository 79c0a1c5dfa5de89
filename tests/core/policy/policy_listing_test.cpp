// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/policy/policy.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using policy::Expected;
using policy::Setting;
using policy::Source;

namespace {

const QStringList kPartsOfEntries =
    QStringLiteral("text position case set_off issuer organisation").split(QLatin1Char(' '));

QString sourceText(const char* path) {
    QFile file(QStringLiteral(SECUREDOC_SOURCE_DIR "/") + QLatin1String(path));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList allMatches(const QString& text, const char* pattern) {
    QStringList found;
    auto matches = QRegularExpression(QLatin1String(pattern)).globalMatch(text);
    while (matches.hasNext())
        found += matches.next().captured(1);
    return found;
}

/// What is between `start` and the next `end`.
QString between(const QString& text, const char* start, const char* end) {
    return text.section(QLatin1String(start), 1).section(QLatin1String(end), 0, 0);
}

QStringList namesOf(const policy::PolicyListing& listing) {
    QStringList names;
    for (const Setting& setting : listing.settings)
        names += QString::fromStdString(setting.name);
    return names;
}

QStringList sorted(QStringList names) {
    names.sort();
    return names;
}

} // namespace

class PolicyListingTest final : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;

    /// `json` with ' for ".
    policy::PolicyExplanation explain(QByteArray json) {
        json.replace('\'', '"');
        QFile file(m_folder.filePath(QStringLiteral("policy.json")));
        if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size())
            return {};
        file.close();
        return policy::explainPolicy(file.fileName().toStdString());
    }

    static Setting find(const policy::PolicyExplanation& explanation, const char* name) {
        for (const Setting& setting : explanation.listing.settings)
            if (setting.name == name)
                return setting;
        return {};
    }

private Q_SLOTS:
    void everyMemberThatIsRead_isListed() {
        const QString sources =
            sourceText("core/policy/policy.cpp") + sourceText("core/policy/addin_policy.cpp");
        const QStringList read = allMatches(sources, "\\.\\w+\\(\"([a-z_]+)\"");
        QVERIFY(read.size() > 20);
        const QStringList names = namesOf(policy::explainPolicy({}).listing);
        for (const QString& name : read) {
            const bool isPartOfAnEntry = kPartsOfEntries.contains(name);
            QVERIFY2(isPartOfAnEntry || name == QLatin1String("addin") || names.contains(name) ||
                         names.contains(QStringLiteral("addin.") + name),
                     qPrintable(name));
        }
    }

    void addin_isWhatTheSchemaDescribes() {
        const QJsonObject schema =
            QJsonDocument::fromJson(sourceText("docs/addin-policy.schema.json").toUtf8()).object();
        QStringList described;
        const QStringList members = schema[QLatin1String("properties")].toObject().keys();
        for (const QString& name : members)
            described += QStringLiteral("addin.") + name;
        const QStringList listed = namesOf(policy::explainPolicy({}).listing)
                                       .filter(QRegularExpression(QStringLiteral("^addin\\.")));
        QCOMPARE(sorted(listed), sorted(described));
    }

    void unlocked_isWhatTheAddinsOptionsOffer() {
        const QString addin = sourceText("addin/shared/addin_policy.js");
        QStringList offered =
            allMatches(between(addin, "const USER_MEMBERS = [", "...PROMPTS"), "\"(\\w+)\"");
        const QStringList prompts = allMatches(between(addin, "const PROMPTS = [", "]"), "\"(\\w+)\"");
        for (const QString& prompt : prompts)
            offered += QStringLiteral("prompt_") + prompt;
        QVERIFY(offered.size() > 5);
        QStringList unlocked;
        for (const Setting& setting : policy::explainPolicy({}).listing.settings)
            if (!setting.isLocked && setting.name.starts_with("addin."))
                unlocked += QString::fromStdString(setting.name.substr(6));
        QCOMPARE(sorted(unlocked), sorted(offered));
    }

    void noFile_isBuiltIn() {
        const auto explanation = policy::explainPolicy("/nonexistent/policy.json");
        QVERIFY(!explanation.isThere && !explanation.error);
        QVERIFY(std::all_of(explanation.listing.settings.begin(), explanation.listing.settings.end(),
                            [](const Setting& setting) { return setting.source == Source::BuiltIn; }));
        QCOMPARE(find(explanation, "maximum_file_size").value.toInteger(),
                 static_cast<qint64>(base::Limits().fileSize));
        QCOMPARE(find(explanation, "addin.triggers").value[0][QLatin1String("text")].toString(),
                 QStringLiteral("++"));
        QCOMPARE(find(explanation, "addin.triggers").value[0][QLatin1String("position")].toString(),
                 QStringLiteral("start"));
    }

    void defaults_readAgainAreTheSame() {
        QJsonObject addin;
        QJsonObject object;
        const auto builtIn = policy::explainPolicy({});
        for (const Setting& setting : builtIn.listing.settings) {
            const QString name = QString::fromStdString(setting.name);
            const bool isAddin = name.startsWith(QLatin1String("addin."));
            (isAddin ? addin : object)[name.section(QLatin1Char('.'), -1)] = setting.value;
        }
        object[QLatin1String("addin")] = addin;
        const auto again = explain(QJsonDocument(object).toJson());
        QVERIFY(!again.error && again.listing.unknownMembers.empty() && again.listing.refusedLimits.empty());
        QCOMPARE(again.listing.settings.size(), builtIn.listing.settings.size());
        for (std::size_t i = 0; i < again.listing.settings.size(); ++i) {
            QVERIFY(again.listing.settings[i].source == Source::PolicyFile);
            QCOMPARE(again.listing.settings[i].value, builtIn.listing.settings[i].value);
        }
    }

    void locks_areTold() {
        const auto explanation =
            explain("{'only_trusted_issuers': true, "
                    "'addin': {'scan:locked': true, 'proof': false, 'proof:locked': false}}");
        QVERIFY(!explanation.error);
        QVERIFY(find(explanation, "trusted_issuers").isLocked);
        QVERIFY(find(explanation, "addin.scan").isLocked);
        QVERIFY(find(explanation, "addin.scan").source == Source::BuiltIn);
        QVERIFY(!find(explanation, "addin.proof").isLocked);
        QVERIFY(!find(policy::explainPolicy({}), "trusted_issuers").isLocked);
    }

    void unknownMembers_areTold() {
        const auto explanation =
            explain("{'comment': 'ours', 'trusted_issuers': [{'issuer': 'https://k.example', 'name': 'K'}], "
                    "'addin': {'triggers': [{'text': '++', 'colour': 'red'}], 'theme': {'dark': true}}}");
        QVERIFY(!explanation.error); // a policy may be newer than the program
        QCOMPARE(explanation.listing.unknownMembers,
                 (std::vector<std::string>{"trusted_issuers.name", "addin.triggers.colour", "addin.theme",
                                           "comment"}));
    }

    void misunderstoodRestriction_isAnError_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("meant");
        const auto row = [](const char* json, const char* name, const char* meant) {
            QTest::newRow(json) << QByteArray(json) << QByteArray(name) << QByteArray(meant);
        };
        row("{'trust': {'only_trusted_isuers': true}}", "trust", "only_trusted_issuers");
        row("{'only_trusted_isuers': true}", "only_trusted_isuers", "only_trusted_issuers");
        row("{'OnlyTrustedIssuers': true}", "OnlyTrustedIssuers", "only_trusted_issuers");
        row("{'only-trusted-issuers': true}", "only-trusted-issuers", "only_trusted_issuers");
        row("{'allow_remeber': false}", "allow_remeber", "allow_remember");
        row("{'addin': {'allow_remember': false}}", "addin.allow_remember", "allow_remember");
        row("{'addin': {'scna:locked': true}}", "addin.scna:locked", "addin.scan:locked");
        row("{'addin': {'Scan': true}}", "addin.Scan", "addin.scan");
        row("{'scan': true}", "scan", "addin.scan");
        row("{'maximum_size': 1}", "maximum_size", "");
        row("{'forbid_printing': true}", "forbid_printing", "");
        row("{'x': [{'y': {'neverForward': 1}}]}", "x", "");
        row("{'locked': ['scan']}", "locked", "");
    }
    void misunderstoodRestriction_isAnError() {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, meant);
        const auto explanation = explain(json.constData());
        QVERIFY(explanation.error && explanation.error->code == base::ErrorCode::InvalidRequest);
        QCOMPARE(explanation.listing.wrongMembers.size(), std::size_t{1});
        const auto& wrong = explanation.listing.wrongMembers.front();
        QVERIFY(wrong.expected == policy::Expected::KnownName);
        QCOMPARE(QByteArray::fromStdString(wrong.name), name);
        QCOMPARE(wrong.words.empty() ? QByteArray() : QByteArray::fromStdString(wrong.words.front()), meant);
    }

    void namedFile_mustBeThere_data() {
        QTest::addColumn<QByteArray>("json");
        for (const char* json :
             {"{'ca_file': '/nowhere/ca.pem'}", "{'ca_file': '/etc'}", "{'ca_file': '/etc/hostname'}",
              "{'addin': {'scan_rules': '/nowhere/rules.json'}}", "{'addin': {'scan_rules': '/etc'}}"})
            QTest::newRow(json) << QByteArray(json);
    }
    void namedFile_mustBeThere() {
        QFETCH(QByteArray, json);
        const auto explanation = explain(json.constData());
        QVERIFY(explanation.error && explanation.error->code == base::ErrorCode::InvalidRequest);
        QCOMPARE(explanation.listing.wrongMembers.size(), std::size_t{1});
    }

    void higherLimit_isNotTaken() {
        const auto explanation = explain("{'maximum_file_size': 1e30, 'maximum_message_size': 5000}");
        QVERIFY(!explanation.error);
        QCOMPARE(explanation.listing.refusedLimits.size(), std::size_t{1});
        QCOMPARE(explanation.listing.refusedLimits[0].name, std::string("maximum_file_size"));
        QCOMPARE(explanation.listing.refusedLimits[0].limit, base::Limits().fileSize);
        QVERIFY(find(explanation, "maximum_file_size").source == Source::BuiltIn);
        QVERIFY(find(explanation, "maximum_message_size").source == Source::PolicyFile);
        QCOMPARE(find(explanation, "maximum_message_size").value.toInteger(), qint64{5000});
    }

    void wrongMember_isTold_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("name");
        QTest::addColumn<Expected>("expected");
        QTest::addColumn<int>("entry");
        const auto row = [](const char* json, const char* name, Expected expected, int entry = 0) {
            QTest::newRow(json) << QByteArray(json) << QString::fromLatin1(name) << expected << entry;
        };
        row("[1]", "", Expected::Object);
        row("{'only_trusted_issuers': 'yes'}", "only_trusted_issuers", Expected::TruthValue);
        row("{'ca_file': 5}", "ca_file", Expected::Text);
        row("{'maximum_file_size': 0}", "maximum_file_size", Expected::Number);
        row("{'maximum_file_size': '1 GB'}", "maximum_file_size", Expected::Number);
        row("{'trusted_issuers': 'https://k.example'}", "trusted_issuers", Expected::ObjectList);
        row("{'trusted_issuers': ['https://k.example']}", "trusted_issuers", Expected::ObjectList);
        row("{'trusted_issuers': [{'issuer': 'https://k'}, {'organisation': 'K'}]}", "trusted_issuers.issuer",
            Expected::TextWithContent, 2);
        row("{'trusted_issuers': [{'issuer': 'https://k', 'organisation': 5}]}",
            "trusted_issuers.organisation", Expected::Text, 1);
        row("{'addin': 'all'}", "addin", Expected::Object);
        row("{'addin': {'size_limit': 1.5}}", "addin.size_limit", Expected::WholeNumber);
        row("{'addin': {'known_domains': ['a.example', 1]}}", "addin.known_domains", Expected::TextList);
        row("{'addin': {'prompt_size': 'force '}}", "addin.prompt_size", Expected::Word);
        row("{'addin': {'prompt_size': 1}}", "addin.prompt_size", Expected::Word);
        row("{'addin': {'scan:locked': 1}}", "addin.scan:locked", Expected::TruthValue);
        row("{'addin': {'triggers': [{'text': '++'}, {'text': ' '}]}}", "addin.triggers.text",
            Expected::TextWithContent, 2);
    }

    void wrongMember_isTold() {
        QFETCH(QByteArray, json);
        QFETCH(QString, name);
        QFETCH(Expected, expected);
        QFETCH(int, entry);
        const auto explanation = explain(json);
        QVERIFY(explanation.error && explanation.error->code == base::ErrorCode::InvalidRequest);
        QVERIFY(!explanation.notJson);
        QCOMPARE(explanation.listing.wrongMembers.size(), std::size_t{1});
        const policy::WrongMember& wrong = explanation.listing.wrongMembers.front();
        QCOMPARE(QString::fromStdString(wrong.name), name);
        QVERIFY(wrong.expected == expected);
        QCOMPARE(static_cast<int>(wrong.entry), entry);
        QCOMPARE(wrong.words.empty(), expected != Expected::Word);
    }

    void allWrongMembers_areTold() {
        const auto explanation = explain("{'allow_remember': 1, 'addin': {'scan': 1, 'proof': 1}}");
        QCOMPARE(explanation.listing.wrongMembers.size(), std::size_t{3});
        QVERIFY(explanation.error->detail.find("\"allow_remember\"") != std::string::npos);
    }

    void notJson_hasAPlace() {
        const auto explanation = explain("{\n  \"ca_file\": \"\xC3\xBC\", x\n}\n");
        QVERIFY(explanation.error && explanation.notJson);
        QCOMPARE(explanation.notJson->line, std::size_t{2});
        QVERIFY(explanation.notJson->column >= 15 && explanation.notJson->column <= 21);
    }

    void unreadable_isAnError() {
        const auto explanation = policy::explainPolicy(m_folder.path().toStdString());
        QVERIFY(explanation.isThere);
        QVERIFY(explanation.error && explanation.error->code == base::ErrorCode::FileUnreadable);
    }
};

QTEST_GUILESS_MAIN(PolicyListingTest)
#include "policy_listing_test.moc"
