// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/policy/addin_policy.h"
#include "core/policy/policy.h"
#include "core/policy/send_decision.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using policy::PromptMode;

namespace {

QJsonArray vectors(const char* name) {
    QFile file(QStringLiteral(SECUREDOC_SOURCE_DIR "/tests/vectors/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array() : QJsonArray();
}

std::string compact(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

std::vector<std::string> texts(const QJsonValue& value) {
    std::vector<std::string> result;
    const QJsonArray entries = value.toArray();
    for (const QJsonValue& entry : entries)
        result.push_back(entry.toString().toStdString());
    return result;
}

void rows(const char* name) {
    QTest::addColumn<QJsonObject>("vector");
    const QJsonArray all = vectors(name);
    QVERIFY(all.size() > 5);
    for (const QJsonValue& vector : all)
        QTest::newRow(qPrintable(vector[QLatin1String("name")].toString())) << vector.toObject();
}

} // namespace

class AddinPolicyTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void policies_data() { rows("addin-policies.json"); }

    void policies() {
        QFETCH(QJsonObject, vector);
        const QJsonObject object = vector[QLatin1String("policy")].toObject();
        const auto parsed = policy::parseAddinPolicy(compact(object));
        const QString wrong = vector[QLatin1String("wrong")].toString();
        QCOMPARE(parsed.has_value(), wrong.isEmpty());
        if (parsed)
            QCOMPARE(parsed->json, compact(object));
        else
            QVERIFY2(parsed.error().detail.find("\"addin." + wrong.toStdString() + '"') != std::string::npos,
                     parsed.error().detail.c_str());
    }

    void everyMember_isRead() {
        const QJsonObject object = vectors("addin-policies.json").at(1)[QLatin1String("policy")].toObject();
        const auto parsed = policy::parseAddinPolicy(compact(object));
        QVERIFY(parsed.has_value());
        QCOMPARE(parsed->subjectRules.triggers.size(), std::size_t{2});
        QVERIFY(parsed->subjectRules.triggers[0].setOff == subject::TriggerSetOff::Blank);
        QCOMPARE(parsed->subjectRules.tag, std::string("[SEALED]"));
        QVERIFY(parsed->subjectRules.transparentTags.empty());
        QCOMPARE(parsed->internalDomains, (std::vector<std::string>{"hospital.example", ".clinic.example"}));
        QCOMPARE(parsed->sizeLimit, std::uint64_t{26214400});
        QVERIFY(!parsed->scan && !parsed->gatewayScan && !parsed->proof);
        QVERIFY(parsed->hostMissing == policy::UnscannedMail::Block);
        QVERIFY(parsed->prompts.allInternal == PromptMode::Off);
        QVERIFY(parsed->prompts.finding == PromptMode::Force);
        QCOMPARE(parsed->locked, (std::vector<std::string>{"prompt_finding", "scan"}));
    }

    void policyFile_holdsIt() {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("policy.json")));
        const auto write = [&file](const QByteArray& json) {
            return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(json) == json.size() &&
                   (file.close(), true);
        };
        QVERIFY(write(R"({"addin": {"size_limit": 5}, "allow_remember": false})"));
        auto read = policy::readPolicy(file.fileName().toStdString());
        QVERIFY(read.has_value() && !read->allowRemember);
        QCOMPARE(read->addin.sizeLimit, std::uint64_t{5});
        QVERIFY(write(R"({"addin": {"scan": 1}})"));
        QVERIFY(!policy::readPolicy(file.fileName().toStdString()));
        QVERIFY(write(R"({"addin": "all"})"));
        QVERIFY(!policy::readPolicy(file.fileName().toStdString()));
    }

    void decisions_data() { rows("send-decisions.json"); }

    void decisions() {
        QFETCH(QJsonObject, vector);
        const QJsonObject given = vector[QLatin1String("facts")].toObject();
        policy::SendFacts facts;
        facts.recipients = texts(given[QLatin1String("recipients")]);
        facts.internalDomains = texts(given[QLatin1String("internal_domains")]);
        facts.hasTrigger = given[QLatin1String("has_trigger")].toBool();
        facts.hasSealRequest = given[QLatin1String("has_seal_request")].toBool();
        facts.hasTag = given[QLatin1String("has_tag")].toBool();
        facts.hasFindings = given[QLatin1String("has_findings")].toBool();
        facts.size = static_cast<std::uint64_t>(given[QLatin1String("size")].toDouble());
        facts.sizeLimit = static_cast<std::uint64_t>(given[QLatin1String("size_limit")].toDouble());
        const auto decision = policy::decideSending(facts);
        const QJsonObject expected = vector[QLatin1String("expect")].toObject();
        QCOMPARE(std::string(policy::actionName(decision.action)),
                 expected[QLatin1String("decision")].toString().toStdString());
        QCOMPARE(std::string(policy::reasonName(decision.reason)),
                 expected[QLatin1String("reason")].toString().toStdString());
        QCOMPARE(decision.outside, texts(expected[QLatin1String("outside")]));
        QCOMPARE(decision.internal, texts(expected[QLatin1String("internal")]));
    }
};

QTEST_APPLESS_MAIN(AddinPolicyTest)
#include "addin_policy_test.moc"
