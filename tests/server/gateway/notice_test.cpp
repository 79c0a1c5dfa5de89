// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/notice/notice.h"

#include "core/files/source.h"
#include "core/message/message.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace {

gateway::Institution makeInstitution(const std::string& language = "en") {
    gateway::Institution institution;
    institution.issuer = "https://keys.example.org";
    institution.organisation = "Klinik \"Grün\"";
    institution.language = language;
    institution.internalDomains = {".hospital.example", "hospital.example"};
    institution.supportContact = "help desk, 555-0100";
    return institution;
}

gateway::Notice makeNotice(const std::string& kind) {
    gateway::Notice notice;
    notice.kind = kind;
    notice.recipient = "ana@hospital.example";
    notice.values = {{"subject", "Próxima <cita>\r\nBcc: all@example.net"},
                     {"trigger", "++"},
                     {"impossible", "yes"},
                     {"refused", ""}};
    notice.lists = {{"recipients", {"b@example.net", "c@example.net"}},
                    {"findings", {"SSN in the text: ***-**-6789"}}};
    notice.about = "1@hospital.example";
    return notice;
}

files::MemorySource sourceOf(const std::string& text) {
    const base::BytesView bytes = base::bytesOf(text);
    return files::MemorySource(base::Bytes(bytes.begin(), bytes.end()));
}

gateway::MessageHead headOf(const std::string& text) {
    return gateway::MessageHead::read(sourceOf(text)).value();
}

} // namespace

class NoticeTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mail_isWhole_data() {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("language");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("sealed") << QByteArray("auto-sealed") << QByteArray("en")
                                << QByteArray("You do not need to do");
        QTest::newRow("sellado") << QByteArray("auto-sealed") << QByteArray("es")
                                 << QByteArray("No tiene que hacer");
        QTest::newRow("hidden") << QByteArray("subject-hidden") << QByteArray("en")
                                << QByteArray("along the way");
        QTest::newRow("oculto") << QByteArray("subject-hidden") << QByteArray("es")
                                << QByteArray("por el camino");
        QTest::newRow("delayed") << QByteArray("delayed") << QByteArray("en") << QByteArray("has not left");
        QTest::newRow("retrasado") << QByteArray("delayed") << QByteArray("es") << QByteArray("no ha salido");
        QTest::newRow("not sent") << QByteArray("not-sent") << QByteArray("en")
                                  << QByteArray("was not sent to");
        QTest::newRow("no enviado") << QByteArray("not-sent") << QByteArray("es")
                                    << QByteArray("no se ha enviado a");
        QTest::newRow("no such language")
            << QByteArray("delayed") << QByteArray("xx") << QByteArray("has not left");
    }
    void mail_isWhole() {
        QFETCH(QByteArray, kind);
        QFETCH(QByteArray, language);
        QFETCH(QByteArray, words);
        const auto mail = gateway::writeNotice(makeInstitution(language.toStdString()),
                                               makeNotice(kind.toStdString()), 1795475675);
        QVERIFY(mail.has_value());
        const auto source = sourceOf(*mail);
        const auto parsed = message::parseMessage(source);
        QVERIFY(parsed.has_value());
        QCOMPARE(parsed->from.front().address, QStringLiteral("no-reply@hospital.example"));
        QCOMPARE(parsed->from.front().displayName, QStringLiteral("Klinik \"Grün\""));
        QCOMPARE(parsed->to.front().address, QStringLiteral("ana@hospital.example"));
        QVERIFY(parsed->subject.contains(QStringLiteral("Próxima <cita>  Bcc: all@example.net")));
        const auto head = gateway::MessageHead::read(source).value();
        QCOMPARE(head.find("Auto-Submitted")->unfolded(), std::string("auto-generated"));
        QCOMPARE(head.find("In-Reply-To")->unfolded(), std::string("<1@hospital.example>"));
        QVERIFY(head.find("Bcc") == nullptr);
        QByteArray text = QByteArray::fromStdString(*mail);
        text.replace("=\r\n", "");
        QVERIFY(text.contains(words));
        QVERIFY(text.contains("- b@example.net"));
        QVERIFY(text.contains("<li>c@example.net</li>"));
        QVERIFY(text.contains("help desk"));
        QVERIFY(!text.contains("{{"));
        QVERIFY(text.contains("&lt;cita&gt;"));
        for (const QByteArray& line : QByteArray::fromStdString(*mail).split('\n'))
            QVERIFY(line.isEmpty() || (line.endsWith('\r') && line.size() < 999));
    }

    void mail_ownTemplateWins() {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("delayed.en.txt")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("Subject: Ours\n\nOwn words\n") > 0);
        file.close();
        gateway::Institution institution = makeInstitution();
        institution.notificationFolder = folder.path().toStdString();
        const auto mail = gateway::writeNotice(institution, makeNotice("delayed"), 0);
        QVERIFY(mail->find("Subject: Ours\r\n") != std::string::npos);
        QVERIFY(mail->find("Own words") != std::string::npos);
        const auto other = gateway::writeNotice(institution, makeNotice("auto-sealed"), 0);
        QVERIFY(other->find("You do not need to do") != std::string::npos);
    }

    void mail_unknownKindIsAnError() {
        QVERIFY(!gateway::writeNotice(makeInstitution(), makeNotice("nothing"), 0));
    }

    void answering_data() {
        QTest::addColumn<QByteArray>("sender");
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<bool>("expected");
        const QByteArray ana = "ana@hospital.example";
        QTest::newRow("person") << ana << QByteArray("Subject: x\r\n\r\n") << true;
        QTest::newRow("said to be by hand") << ana << QByteArray("Auto-Submitted: no\r\n\r\n") << true;
        QTest::newRow("bounce") << QByteArray() << QByteArray("\r\n") << false;
        QTest::newRow("automatic") << ana << QByteArray("Auto-Submitted: auto-replied\r\n\r\n") << false;
        QTest::newRow("list") << ana << QByteArray("List-Id: <x.example>\r\n\r\n") << false;
        QTest::newRow("bulk") << ana << QByteArray("Precedence: bulk\r\n\r\n") << false;
        QTest::newRow("mailer") << QByteArray("MAILER-DAEMON@x.example") << QByteArray("\r\n") << false;
        QTest::newRow("list owner") << QByteArray("owner-l@x.example") << QByteArray("\r\n") << false;
        QTest::newRow("list bounces") << QByteArray("l-bounces@x.example") << QByteArray("\r\n") << false;
    }
    void answering() {
        QFETCH(QByteArray, sender);
        QFETCH(QByteArray, head);
        QFETCH(bool, expected);
        QCOMPARE(gateway::mayBeAnswered(sender.toStdString(), headOf(head.toStdString())), expected);
    }

    void sender_canBeSet() {
        gateway::Institution institution = makeInstitution();
        institution.noticeFrom = "secure@hospital.example";
        QCOMPARE(gateway::noticeSender(institution), std::string("secure@hospital.example"));
        institution.noticeFrom.clear();
        institution.internalDomains.clear();
        QCOMPARE(gateway::noticeSender(institution), std::string("no-reply@keys.example.org"));
    }
};

QTEST_APPLESS_MAIN(NoticeTest)
#include "notice_test.moc"
