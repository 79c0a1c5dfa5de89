// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/notice/notification.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace {

const mailtext::TemplateValues kValues{{"sender", "Dr. <Ana> O'Hara"},
                                       {"sender_address", "ana@hospital.example"},
                                       {"organisation", "Klinik"},
                                       {"file", "securedoc_20261123T231435.html"},
                                       {"host", "keys.example.org"},
                                       {"account", "yes"},
                                       {"reply", "yes"},
                                       {"expires", ""},
                                       {"mobile", ""},
                                       {"support", ""}};

} // namespace

class NotificationTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
        gateway::Institution institution;
        institution.language = language.toStdString();
        const auto notification = gateway::renderNotification(institution, kValues);
        QVERIFY(notification.has_value());
        for (const std::string& part : {notification->text, notification->html}) {
            for (const QByteArray& needed : {firstTime, doubt, QByteArray("securedoc_20261123T231435.html")})
                QVERIFY2(part.find(needed.toStdString()) != std::string::npos, needed.constData());
            QVERIFY(part.find("{{") == std::string::npos);
            QVERIFY2(part.find("://") == std::string::npos, "the mail holds no link on purpose");
        }
        QVERIFY(notification->html.find("&lt;Ana&gt; O&#39;Hara") != std::string::npos);
        QVERIFY(notification->html.find("<Ana>") == std::string::npos);
    }

    void builtIn_withoutAccount_asksNobodyToRegister() {
        gateway::Institution institution;
        mailtext::TemplateValues values = kValues;
        values["account"] = "";
        const auto notification = gateway::renderNotification(institution, values);
        QVERIFY(notification->text.find("Create account") == std::string::npos);
        QVERIFY(notification->text.find("no password") != std::string::npos);
    }

    void unknownLanguage_isWrittenInEnglish() {
        gateway::Institution institution;
        institution.language = "xx";
        QCOMPARE(gateway::notificationLanguage(institution), std::string("en"));
        QVERIFY(gateway::renderNotification(institution, kValues)->text.find("First time?") !=
                std::string::npos);
    }

    void ownTemplates_areUsed() {
        const QTemporaryDir folder;
        for (const char* name : {"en.txt", "en.html"}) {
            QFile file(folder.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("Own words, {{organisation}}") > 0);
        }
        gateway::Institution institution;
        institution.notificationFolder = folder.path().toStdString();
        QCOMPARE(gateway::renderNotification(institution, kValues)->text, std::string("Own words, Klinik"));
        institution.language = "es";
        const auto missing = gateway::renderNotification(institution, kValues);
        QVERIFY(!missing && missing.error().code == base::ErrorCode::FileUnreadable);
    }
};

QTEST_APPLESS_MAIN(NotificationTest)
#include "notification_test.moc"
