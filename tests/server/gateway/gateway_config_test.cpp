// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/config/gateway_config.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

namespace {

QJsonObject complete() {
    return {{QStringLiteral("service_url"), QStringLiteral("https://keys.example.org")},
            {QStringLiteral("deposit_credential"), QStringLiteral("credential")},
            {QStringLiteral("issuer"), QStringLiteral("https://keys.example.org")},
            {QStringLiteral("organisation"), QStringLiteral("Klinik Grünewald")},
            {QStringLiteral("signing_key_id"), QStringLiteral("k1")},
            {QStringLiteral("signing_key_pem"), QStringLiteral("PEM")},
            {QStringLiteral("internal_domains"), QJsonArray{QStringLiteral("hospital.example")}},
            {QStringLiteral("language"), QStringLiteral("es")}};
}

base::Result<gateway::GatewayConfig> parsed(const QJsonObject& object) {
    return gateway::parseConfig(QJsonDocument(object).toJson());
}

} // namespace

class GatewayConfigTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parse_readsWhatInitWrites() {
        const auto config = parsed(complete());
        QVERIFY(config.has_value());
        QCOMPARE(config->institution.organisation, std::string("Klinik Grünewald"));
        QVERIFY(config->service.credential.textView() == "credential");
        QCOMPARE(config->institution.internalDomains, std::vector<std::string>{"hospital.example"});
        QCOMPARE(config->rules.subject.triggers.front().text, std::string("++"));
        QVERIFY(config->rules.tagSeals);
    }

    void parse_readsSubjectRules() {
        QJsonObject object = complete();
        const QByteArray rules = R"({"triggers": [{"text": "[Secure]", "position": "anywhere",
            "case": "sensitive", "set_off": "space"}], "tag": "[SEALED]", "tag_seals": false})";
        object[QStringLiteral("subject")] = QJsonDocument::fromJson(rules).object();
        const auto config = parsed(object);
        QVERIFY(config.has_value());
        const subject::TriggerRule& rule = config->rules.subject.triggers.front();
        QCOMPARE(rule.text, std::string("[Secure]"));
        QVERIFY(rule.position == subject::TriggerPosition::Anywhere);
        QVERIFY(rule.letterCase == subject::TriggerCase::Sensitive);
        QVERIFY(rule.setOff == subject::TriggerSetOff::Blank);
        QCOMPARE(config->rules.subject.tag, std::string("[SEALED]"));
        QVERIFY(!config->rules.tagSeals);
    }

    void parse_readsInternalMx_underItsOldNameToo() {
        for (const QString& name : {QStringLiteral("internal_mx"), QStringLiteral("inside_mx")}) {
            QJsonObject object = complete();
            object[name] = QStringLiteral("mx.hospital.example:25");
            object[name + QStringLiteral("_ca")] = QStringLiteral("/etc/ca.pem");
            object[name + QStringLiteral("_patience_seconds")] = 60;
            const auto config = parsed(object);
            QVERIFY(config.has_value());
            QCOMPARE(config->replies.internalMx, std::string("mx.hospital.example:25"));
            QCOMPARE(config->replies.internalMxCa, std::string("/etc/ca.pem"));
            QCOMPARE(config->replies.internalMxPatienceSeconds, 60U);
        }
    }

    void parse_refuses_data() {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("missing") << "service_url" << QJsonValue(QJsonValue::Undefined);
        QTest::newRow("empty") << "deposit_credential" << QJsonValue(QStringLiteral(""));
        QTest::newRow("number for text") << "organisation" << QJsonValue(4);
        QTest::newRow("unknown member") << "interal_domains" << QJsonValue(QJsonArray());
        QTest::newRow("domain is no text") << "internal_domains" << QJsonValue(QJsonArray{4});
        QTest::newRow("unknown level") << "level" << QJsonValue(QStringLiteral("low"));
        QTest::newRow("negative size") << "size_limit" << QJsonValue(-1);
        QTest::newRow("broken size") << "size_limit" << QJsonValue(1.5);
        QTest::newRow("subject is no object") << "subject" << QJsonValue(QStringLiteral("++"));
        const QJsonObject unknown{{QStringLiteral("triger"), QStringLiteral("++")}};
        QTest::newRow("unknown inner member") << "subject" << QJsonValue(unknown);
        const QJsonObject word{{QStringLiteral("tag_seals"), QStringLiteral("no")}};
        QTest::newRow("tag_seals is no switch") << "subject" << QJsonValue(word);
        const QJsonObject regex{
            {QStringLiteral("triggers"),
             QJsonArray{QJsonObject{{QStringLiteral("text"), QStringLiteral("++")},
                                    {QStringLiteral("position"), QStringLiteral("end")}}}}};
        QTest::newRow("unknown position") << "subject" << QJsonValue(regex);
    }
    void parse_refuses() {
        QFETCH(QString, member);
        QFETCH(QJsonValue, value);
        QJsonObject object = complete();
        if (value.isUndefined())
            object.remove(member);
        else
            object[member] = value;
        const auto config = parsed(object);
        QVERIFY(!config);
        QVERIFY(config.error().code == base::ErrorCode::InvalidRequest);
        const std::string stem =
            member.startsWith(QLatin1String("subject")) ? "subject" : member.toStdString();
        QVERIFY2(config.error().detail.find(stem) != std::string::npos, config.error().detail.c_str());
        QVERIFY(config.error().detail.find("credential\"") == std::string::npos);
    }

    void defaults_areTheDocumentedOnes() {
        QFile page(QStringLiteral(SECUREDOC_SOURCE_DIR "/docs/gateway.md"));
        QVERIFY(page.open(QIODevice::ReadOnly));
        const QByteArray text = page.readAll();
        const auto config = parsed(complete());
        QVERIFY(config.has_value());
        const gateway::GatewayPorts made; // without a file
        for (const auto& [member, parsedValue, madeValue] :
             {std::tuple("listen", config->ports.listen, made.listen),
              std::tuple("reinject", config->ports.reinject, made.reinject)}) {
            QCOMPARE(parsedValue, madeValue);
            const std::string row = std::string("| `") + member + "` | `" + madeValue + "` |";
            QVERIFY2(text.contains(row.c_str()), row.c_str());
        }
    }

    void read_refusesSecretsThatOthersCanRead() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("gateway.json"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(complete()).toJson());
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        QVERIFY(gateway::readConfig(path.toStdString()).has_value());
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::ReadOther));
        const auto config = gateway::readConfig(path.toStdString());
        QVERIFY(!config && config.error().code == base::ErrorCode::NotAuthorized);
        const auto missing = gateway::readConfig(path.toStdString() + "x");
        QVERIFY(!missing && missing.error().code == base::ErrorCode::FileUnreadable);
    }
};

QTEST_APPLESS_MAIN(GatewayConfigTest)
#include "gateway_config_test.moc"
