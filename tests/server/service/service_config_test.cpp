// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/service_config.h"

#include <QTest>

using service::ServiceConfig;

class ServiceConfigTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void config_readsEveryMember() {
        ServiceConfig config;
        const auto applied = service::applyConfig(
            config,
            R"({"data": "/d", "listen": ["127.0.0.1:1", "[::1]:2"], "mail_to": "smtp://m", "smtp_user": "u",)"
            R"( "smtp_password_file": "/p", "smtp_ca": "/ca", "tls_cert": "/c", "tls_key": "/k",)"
            R"( "trusted_proxy": "10.0.0.0/8", "threads": 4, "port_file": "/f", "access_log": "off", "log": "json"})");
        QVERIFY(applied.has_value());
        QCOMPARE(config.data.string(), std::string("/d"));
        QCOMPARE(config.listen, (std::vector<std::string>{"127.0.0.1:1", "[::1]:2"}));
        QCOMPARE(config.mailTo, std::string("smtp://m"));
        QCOMPARE(config.smtpUser, std::string("u"));
        QCOMPARE(config.smtpPasswordFile.string(), std::string("/p"));
        QCOMPARE(config.smtpCa.string(), std::string("/ca"));
        QCOMPARE(config.tlsCert, std::string("/c"));
        QCOMPARE(config.tlsKey, std::string("/k"));
        QCOMPARE(config.trustedProxy, std::vector<std::string>{"10.0.0.0/8"});
        QCOMPARE(config.threads, 4U);
        QCOMPARE(config.portFile.string(), std::string("/f"));
        QCOMPARE(config.hasAccessLog, false);
        QVERIFY(config.logFormat == logging::Format::Json);
    }

    void config_refuses_data() {
        QTest::addColumn<QByteArray>("json");
        for (const char* json :
             {"", "[]", "{", R"({"lisen": "x"})", R"({"threads": 0})", R"({"threads": 65})",
              R"({"threads": "two"})", R"({"access_log": "maybe"})", R"({"log": "xml"})",
              R"({"data": ["/a", "/b"]})", R"({"data": true})", R"({"data": null})", R"({"listen": []})",
              R"({"listen": [[]]})", R"({"config": "x"})"})
            QTest::newRow(*json == '\0' ? "empty" : json) << QByteArray(json);
    }
    void config_refuses() {
        QFETCH(QByteArray, json);
        ServiceConfig config;
        const auto applied = service::applyConfig(config, json);
        QVERIFY(!applied.has_value());
        QCOMPARE(applied.error().code, base::ErrorCode::InvalidRequest);
        QVERIFY(!applied.error().detail.empty());
    }

    void file_mustBeReadable() {
        ServiceConfig config;
        QCOMPARE(service::applyConfigFile(config, "/nonexistent.json").error().code,
                 base::ErrorCode::FileUnreadable);
    }
};

QTEST_APPLESS_MAIN(ServiceConfigTest)
#include "service_config_test.moc"
