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
            {QStringLiteral("issuer"), QStringLiteral("https://keys.example.org")},
            {QStringLiteral("organisation"), QStringLiteral("Klinik Grünewald")},
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
        QTest::newRow("empty") << "issuer" << QJsonValue(QStringLiteral(""));
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

    void read_takesSecretsFromTheirOwnFile() {
        const QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("gateway.json")), complete(), true);
        write(folder.filePath(QStringLiteral("gateway.secret.json")), secrets());
        const auto config = read(folder);
        QVERIFY(config.has_value());
        QVERIFY(config->service.credential.textView() == "credential");
        QCOMPARE(config->signingKey.keyId, std::string("k1"));
        QCOMPARE(config->replies.keys.size(), 1U);
        QVERIFY(!config->awaitsEnrolment && gateway::checkSecrets(*config));
    }

    void read_findsTheSecretsThatACopyNames() {
        const QTemporaryDir folder;
        const QTemporaryDir elsewhere;
        QJsonObject settings = complete();
        settings[QStringLiteral("secrets")] = folder.filePath(QStringLiteral("gateway.secret.json"));
        write(elsewhere.filePath(QStringLiteral("gateway.json")), settings);
        write(folder.filePath(QStringLiteral("gateway.secret.json")), secrets());
        QCOMPARE(read(elsewhere)->signingKey.keyId, std::string("k1"));
        QJsonObject own = secrets();
        own[QStringLiteral("signing_key_id")] = QStringLiteral("own");
        write(elsewhere.filePath(QStringLiteral("gateway.secret.json")), own);
        QCOMPARE(read(elsewhere)->signingKey.keyId, std::string("own"));
    }

    void read_saysWhatToDoWithoutKeys() {
        const QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("gateway.json")), complete());
        const auto config = read(folder);
        QVERIFY(config.has_value()); // enough to decide
        const auto checked = gateway::checkSecrets(*config);
        QVERIFY(!checked && checked.error().detail.find("securedoc-gateway enrol") != std::string::npos);
    }

    void read_movesTheSecretsOfAnOldSingleFile() {
        const QTemporaryDir folder;
        const QString settings = folder.filePath(QStringLiteral("gateway.json"));
        QJsonObject old = complete();
        for (const QString& name : secrets().keys())
            old[name] = secrets().value(name);
        write(settings, old, true);
        const auto exposed = read(folder); // others may read it: it stays where it is
        QVERIFY(!exposed && exposed.error().code == base::ErrorCode::NotAuthorized);
        write(settings, old);
        const auto config = read(folder);
        QVERIFY(config.has_value());
        QVERIFY(config->service.credential.textView() == "credential");
        QCOMPARE(object(settings), complete());
        QCOMPARE(object(folder.filePath(QStringLiteral("gateway.secret.json"))), secrets());
        QVERIFY(read(folder).has_value());
    }

    void read_refusesSecretsInTwoPlaces() {
        const QTemporaryDir folder;
        QJsonObject mixed = complete();
        mixed[QStringLiteral("deposit_credential")] = QStringLiteral("other");
        write(folder.filePath(QStringLiteral("gateway.json")), mixed);
        write(folder.filePath(QStringLiteral("gateway.secret.json")), secrets());
        const auto config = read(folder);
        QVERIFY(!config && config.error().code == base::ErrorCode::NotAuthorized);
        QVERIFY(config.error().detail.find("deposit_credential") != std::string::npos);
        QVERIFY(config.error().detail.find("other") == std::string::npos);
    }

    void read_refusesSecretsThatOthersCanRead() {
        const QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("gateway.json")), complete(), true);
        write(folder.filePath(QStringLiteral("gateway.secret.json")), secrets(), true);
        const auto config = read(folder);
        QVERIFY(!config && config.error().code == base::ErrorCode::NotAuthorized);
        const auto missing = gateway::readConfig(folder.filePath(QStringLiteral("x")).toStdString());
        QVERIFY(!missing && missing.error().code == base::ErrorCode::FileUnreadable);
    }

private:
    static QJsonObject secrets() {
        return {{QStringLiteral("deposit_credential"), QStringLiteral("credential")},
                {QStringLiteral("signing_key_id"), QStringLiteral("k1")},
                {QStringLiteral("signing_key_pem"), QStringLiteral("PEM")},
                {QStringLiteral("reply_keys"),
                 QJsonArray{QJsonObject{{QStringLiteral("id"), QStringLiteral("r1")},
                                        {QStringLiteral("pem"), QStringLiteral("PEM")}}}}};
    }
    static void write(const QString& path, const QJsonObject& object, bool isPublic = false) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(object).toJson());
        file.close();
        const auto owner = QFile::ReadOwner | QFile::WriteOwner;
        QVERIFY(file.setPermissions(isPublic ? owner | QFile::ReadOther : owner));
    }
    static QJsonObject object(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }
    static base::Result<gateway::GatewayConfig> read(const QTemporaryDir& folder) {
        return gateway::readConfig(folder.filePath(QStringLiteral("gateway.json")).toStdString());
    }
};

QTEST_APPLESS_MAIN(GatewayConfigTest)
#include "gateway_config_test.moc"
