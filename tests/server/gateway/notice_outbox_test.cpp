// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/notice/notice_outbox.h"

#include "server/gateway/notice/sender_notices.h"
#include "tests/server/delivery/scripted_server.h"

#include "core/files/source.h"
#include "tests/support/patience.h"

#include <QTemporaryDir>
#include <QTest>

using gateway::NoticeOutbox;

namespace {

const delivery::HandoffTarget kNobody{"127.0.0.1", "1"};

std::size_t mailsIn(const QTemporaryDir& folder) {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path().toStdString()))
        count += entry.path().extension() == ".eml" ? 1 : 0;
    return count;
}

gateway::MessageHead headOf(const std::string& text) {
    const base::BytesView bytes = base::bytesOf(text);
    return gateway::MessageHead::read(files::MemorySource(base::Bytes(bytes.begin(), bytes.end()))).value();
}

} // namespace

class NoticeOutboxTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void post_isDelivered() {
        const QTemporaryDir folder;
        ScriptedServer server(kWilling);
        const auto outbox = NoticeOutbox::open(folder.path().toStdString(), server.target()).value();
        QVERIFY(outbox->post("a-1", "ana@hospital.example", "Subject: x\r\n\r\nwords\r\n").has_value());
        const std::string received = server.received();
        QVERIFY(received.find("MAIL FROM:<>") != std::string::npos);
        QVERIFY(received.find("RCPT TO:<ana@hospital.example>") != std::string::npos);
        QVERIFY(received.find("Subject: x\r\n\r\nwords\r\n.\r\n") != std::string::npos);
        QTRY_VERIFY_WITH_TIMEOUT(mailsIn(folder) == 0, kPatience);
        QVERIFY(outbox->knows("a-1"));
    }

    void post_waitsForTheServerAndSurvives() {
        const QTemporaryDir folder;
        {
            const auto outbox = NoticeOutbox::open(folder.path().toStdString(), kNobody).value();
            QVERIFY(outbox->post("a-1", "ana@hospital.example", "x\r\n").has_value());
            QVERIFY(outbox->post("a-1", "ana@hospital.example", "again\r\n").has_value());
        }
        QCOMPARE(mailsIn(folder), std::size_t{1});
        ScriptedServer server(kWilling);
        const auto outbox = NoticeOutbox::open(folder.path().toStdString(), server.target()).value();
        const std::string received = server.received();
        QVERIFY(received.find("\r\nx\r\n.\r\n") != std::string::npos);
        QVERIFY(received.find("again") == std::string::npos);
    }

    void sender_isToldOnceAndOnlyInside_data() {
        QTest::addColumn<QByteArray>("sender");
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<int>("mails");
        QTest::newRow("inside") << QByteArray("ana@hospital.example") << QByteArray("Subject: ++ x\r\n\r\n")
                                << 1;
        QTest::newRow("stranger") << QByteArray("eve@example.net") << QByteArray("Subject: ++ x\r\n\r\n")
                                  << 0;
        QTest::newRow("machine") << QByteArray("ana@hospital.example")
                                 << QByteArray("Auto-Submitted: auto-generated\r\n\r\n") << 0;
        QTest::newRow("bounce") << QByteArray("") << QByteArray("\r\n") << 0;
    }
    void sender_isToldOnceAndOnlyInside() {
        QFETCH(QByteArray, sender);
        QFETCH(QByteArray, head);
        QFETCH(int, mails);
        const QTemporaryDir folder;
        gateway::Institution institution;
        institution.internalDomains = {"hospital.example"};
        institution.organisation = "Klinik";
        const auto outbox = NoticeOutbox::open(folder.path().toStdString(), kNobody).value();
        gateway::SenderNotices notices(institution, *outbox);
        const gateway::MessageHead fields = headOf(head.toStdString());
        const gateway::Letter letter = gateway::readLetter(fields, {});
        gateway::Notice notice;
        notice.kind = "delayed";
        notice.lists = {{"recipients", {"b@example.net"}}};
        for (int i = 0; i < 2; ++i)
            QVERIFY(notices.tell({sender.toStdString(), fields, letter, "digest"}, notice, 0).has_value());
        QCOMPARE(mailsIn(folder), static_cast<std::size_t>(mails));
        notice.kind = "auto-sealed"; // another kind is another mail, but this one lacks values
        QCOMPARE(notices.tell({sender.toStdString(), fields, letter, "digest"}, notice, 0).has_value(),
                 mails == 0);
    }
};

QTEST_APPLESS_MAIN(NoticeOutboxTest)
#include "notice_outbox_test.moc"
