// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/notice/notification.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using gateway::Markup;
using gateway::renderTemplate;

namespace {

const gateway::TemplateValues kValues{{"sender", "Dr. <Ana> & Co"},
                                      {"sender_address", "ana@hospital.example"},
                                      {"organisation", "Klinik"},
                                      {"file", "securedoc_20261123T231435.html"},
                                      {"host", "keys.example.org"},
                                      {"account", "yes"},
                                      {"reply", "yes"},
                                      {"expires", ""},
                                      {"support", ""}};

} // namespace

class NotificationTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void render_escapesForHtmlOnly() {
        QCOMPARE(renderTemplate("{{sender}}", kValues, Markup::Html).value(),
                 std::string("Dr. &lt;Ana&gt; &amp; Co"));
        QCOMPARE(renderTemplate("{{sender}}", kValues, Markup::Text).value(), std::string("Dr. <Ana> & Co"));
    }

    void render_showsSectionsByTheirValue() {
        const std::string text = "a\n{{#expires}}\nuntil {{expires}}\n{{/expires}}\n{{^expires}}\nalways\n"
                                 "{{/expires}}\n{{#reply}}r{{/reply}}";
        QCOMPARE(renderTemplate(text, kValues, Markup::Text).value(), std::string("a\nalways\nr"));
    }

    void render_refuses_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("unknown name") << QByteArray("{{nobody}}");
        QTest::newRow("section without end") << QByteArray("{{#reply}}x");
        QTest::newRow("end without section") << QByteArray("x{{/reply}}");
        QTest::newRow("crossed") << QByteArray("{{#reply}}{{#account}}{{/reply}}{{/account}}");
    }
    void render_refuses() {
        QFETCH(QByteArray, text);
        const auto rendered = renderTemplate(text.toStdString(), kValues, Markup::Text);
        QVERIFY(!rendered && rendered.error().code == base::ErrorCode::InvalidRequest);
    }

    void builtIn_saysWhatToDo_data() {
        QTest::addColumn<QByteArray>("language");
        QTest::addColumn<QByteArray>("firstTime");
        QTest::addColumn<QByteArray>("doubt");
        QTest::newRow("English") << QByteArray("en") << QByteArray("First time?")
                                 << QByteArray("call the sender");
        QTest::newRow("Spanish") << QByteArray("es") << QByteArray("primera vez")
                                 << QByteArray("llame al remitente");
    }
    void builtIn_saysWhatToDo() {
        QFETCH(QByteArray, language);
        QFETCH(QByteArray, firstTime);
        QFETCH(QByteArray, doubt);
        gateway::GatewayConfig config;
        config.language = language.toStdString();
        const auto notification = gateway::renderNotification(config, kValues);
        QVERIFY(notification.has_value());
        for (const std::string& part : {notification->text, notification->html}) {
            for (const QByteArray& needed : {firstTime, doubt, QByteArray("securedoc_20261123T231435.html")})
                QVERIFY2(part.find(needed.toStdString()) != std::string::npos, needed.constData());
            QVERIFY(part.find("{{") == std::string::npos);
            QVERIFY2(part.find("://") == std::string::npos, "the mail holds no link on purpose");
        }
        QVERIFY(notification->html.find("<Ana>") == std::string::npos);
    }

    void builtIn_withoutAccount_asksNobodyToRegister() {
        gateway::GatewayConfig config;
        gateway::TemplateValues values = kValues;
        values["account"] = "";
        const auto notification = gateway::renderNotification(config, values);
        QVERIFY(notification->text.find("Create account") == std::string::npos);
        QVERIFY(notification->text.find("no password") != std::string::npos);
    }

    void unknownLanguage_isWrittenInEnglish() {
        gateway::GatewayConfig config;
        config.language = "xx";
        QCOMPARE(gateway::notificationLanguage(config), std::string("en"));
        QVERIFY(gateway::renderNotification(config, kValues)->text.find("First time?") != std::string::npos);
    }

    void ownTemplates_areUsed() {
        const QTemporaryDir folder;
        for (const char* name : {"en.txt", "en.html"}) {
            QFile file(folder.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("Own words, {{organisation}}") > 0);
        }
        gateway::GatewayConfig config;
        config.notificationFolder = folder.path().toStdString();
        QCOMPARE(gateway::renderNotification(config, kValues)->text, std::string("Own words, Klinik"));
        config.language = "es";
        const auto missing = gateway::renderNotification(config, kValues);
        QVERIFY(!missing && missing.error().code == base::ErrorCode::FileUnreadable);
    }
};

QTEST_APPLESS_MAIN(NotificationTest)
#include "notification_test.moc"
