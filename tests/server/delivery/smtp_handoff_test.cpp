// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/delivery/smtp_handoff.h"

#include "core/files/source.h"

#include "tests/server/delivery/scripted_server.h"

#include <QTest>

namespace {

files::MemorySource sourceOf(const std::string& text) {
    const base::BytesView bytes = base::bytesOf(text);
    return files::MemorySource(base::Bytes(bytes.begin(), bytes.end()));
}

} // namespace

class SmtpHandoffTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void handOff_goesToTheSparePortWhenNobodyListens() {
        ScriptedServer server(kWilling);
        delivery::HandoffTarget target = server.target();
        target.sparePort = std::exchange(target.port, "1");
        QVERIFY(delivery::SmtpHandoff(target)
                    .send({"a@b.example", {"c@d.example"}}, sourceOf("x\r\n"))
                    .has_value());
        QVERIFY(server.received().find("RCPT TO:<c@d.example>") != std::string::npos);
    }

    void handOff_doublesDotsAndEndsTheText() {
        ScriptedServer server(kWilling);
        const auto done =
            delivery::SmtpHandoff(server.target())
                .send({"a@b.example", {"c@d.example"}}, sourceOf("Subject: x\r\n\r\n.dot\r\n..\r\nend"));
        QVERIFY(done.has_value());
        const std::string received = server.received();
        QVERIFY(received.find("MAIL FROM:<a@b.example> BODY=8BITMIME\r\n") != std::string::npos);
        QVERIFY(received.find("RCPT TO:<c@d.example>\r\n") != std::string::npos);
        QVERIFY(received.find("\r\n\r\n..dot\r\n...\r\nend\r\n.\r\n") != std::string::npos);
    }

    void refusal_isAnError_data() {
        QTest::addColumn<int>("step");
        QTest::addColumn<QByteArray>("code");
        for (int step = 0; step < 6; ++step) {
            QTest::addRow("not now, step %d", step) << step << QByteArray("451 4.3.0");
            QTest::addRow("never, step %d", step) << step << QByteArray("552 5.3.4");
        }
    }
    void refusal_isAnError() {
        QFETCH(int, step);
        QFETCH(QByteArray, code);
        std::vector<std::string> answers = kWilling;
        answers[static_cast<std::size_t>(step)] = code.toStdString() + " <c@d.example> no\r\n";
        ScriptedServer server(answers);
        const auto done =
            delivery::SmtpHandoff(server.target()).send({"a@b.example", {"c@d.example"}}, sourceOf("x\r\n"));
        QVERIFY(!done);
        const bool isForGood = code.startsWith('5');
        QVERIFY(done.error().code ==
                (isForGood ? base::ErrorCode::InvalidRequest : base::ErrorCode::ServiceUnavailable));
        QVERIFY(done.error().detail.find(code.toStdString()) != std::string::npos);
        QVERIFY2(done.error().detail.find("c@d") == std::string::npos, "addresses stay out of the log");
    }

    void connection_isKeptForTheNextMail() {
        std::vector<std::string> answers = kWilling;
        answers.back() = "250 ok\r\n";
        answers.insert(answers.end(), {"250 ok\r\n", "354 go on\r\n", "250 taken\r\n", ""});
        ScriptedServer server(answers);
        {
            delivery::SmtpHandoff handoff(server.target());
            QVERIFY(handoff.send({"a@b.example", {"c@d.example"}}, sourceOf("one\r\n")).has_value());
            QVERIFY(handoff.send({"a@b.example", {"c@d.example"}}, sourceOf("two\r\n")).has_value());
        }
        const std::string received = server.received();
        QCOMPARE(received.find("EHLO"), received.rfind("EHLO"));
        QVERIFY(received.find("two\r\n.\r\n") != std::string::npos);
    }

    void addresses_goInOneWriteWhereTheServerTakesIt() {
        std::vector<std::string> answers = kWilling;
        answers[1] = "250-one\r\n250 PIPELINING\r\n";
        answers[2] = "250 ok\r\n250 ok\r\n";
        answers[3] = "";
        ScriptedServer server(answers);
        const auto done =
            delivery::SmtpHandoff(server.target()).send({"a@b.example", {"c@d.example"}}, sourceOf("x\r\n"));
        QVERIFY(done.has_value());
        QVERIFY(server.received().find("x\r\n.\r\n") != std::string::npos);
    }

    void refusedRecipient_costsTheOthersNothing() {
        std::vector<std::string> answers = kWilling;
        answers[3] = "550 5.1.1 <c@d.example> nobody\r\n";
        answers.insert(answers.begin() + 4, "250 ok\r\n");
        ScriptedServer server(answers);
        const auto refused = delivery::SmtpHandoff(server.target())
                                 .send({"a@b.example", {"c@d.example", "e@d.example"}}, sourceOf("x\r\n"));
        QVERIFY(refused && *refused == std::vector<std::string>{"c@d.example"});
        QVERIFY(server.received().find("x\r\n.\r\n") != std::string::npos);
    }

    void recipientWhoHasToWait_makesAllWait() {
        std::vector<std::string> answers = kWilling;
        answers[3] = "550 5.1.1 nobody\r\n";
        answers[4] = "450 4.2.0 later\r\n";
        ScriptedServer server(answers);
        const auto refused = delivery::SmtpHandoff(server.target())
                                 .send({"a@b.example", {"c@d.example", "e@d.example"}}, sourceOf("x\r\n"));
        QVERIFY(!refused && refused.error().code == base::ErrorCode::ServiceUnavailable);
        QVERIFY(server.received().find("DATA") == std::string::npos);
    }

    void requests_arePassedOnWhereTheServerTakesThem() {
        delivery::SmtpEnvelope envelope{"a@b.example", {"c@d.example", "e@d.example"}};
        envelope.asked.addOfSender("RET=HDRS");
        envelope.asked.addOfSender("envid=QQ314159");
        envelope.asked.addOfRecipient("e@d.example", "NOTIFY=SUCCESS,DELAY");
        envelope.asked.addOfRecipient("e@d.example", "ORCPT=rfc822;E+20F@d.example");
        for (const bool isOffered : {true, false}) {
            std::vector<std::string> answers = kWilling;
            answers.insert(answers.begin() + 3, "250 ok\r\n");
            if (isOffered)
                answers[1] = "250-one\r\n250-DSN\r\n250 SIZE 1000\r\n";
            ScriptedServer server(answers);
            QVERIFY(delivery::SmtpHandoff(server.target()).send(envelope, sourceOf("x\r\n")).has_value());
            const std::string received = server.received();
            const std::string from =
                isOffered ? "BODY=8BITMIME SIZE=3 RET=HDRS envid=QQ314159\r\n" : "BODY=8BITMIME\r\n";
            const std::string to = isOffered
                                       ? "<e@d.example> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;E+20F@d.example\r\n"
                                       : "<e@d.example>\r\n";
            QVERIFY2(received.find(from) != std::string::npos, received.c_str());
            QVERIFY2(received.find("<c@d.example>\r\nRCPT TO:" + to) != std::string::npos, received.c_str());
        }
    }

    void requests_holdNothingElse() {
        delivery::StatusRequest asked;
        for (const char* bad : {"SIZE=3", "BODY=7BIT", "RET", "RET=", "RET=a b", "RET=a\r\nDATA", "ENVID=a=b",
                                "ENVID=\xC3\xA9", "AUTH=<>", "NOTIFY=NEVER"})
            asked.addOfSender(bad);
        asked.addOfSender("ENVID=" + std::string(700, 'x'));
        asked.addOfRecipient("a@b", "RET=FULL");
        QCOMPARE(asked.ofSender(), std::string());
        QCOMPARE(asked.ofRecipient("a@b"), std::string());
    }

    void sizeLimit_isWhatTheServerSays() {
        ScriptedServer server({"220 hello\r\n", "250-one\r\n250-SIZE 10240000\r\n250 DSN\r\n", ""});
        QCOMPARE(delivery::SmtpHandoff(server.target()).sizeLimit(), std::uint64_t{10240000});
        QCOMPARE(delivery::SmtpHandoff(delivery::HandoffTarget{"127.0.0.1", "1"}).sizeLimit(),
                 std::uint64_t{0});
    }

    void lostConnection_isAnError() {
        ScriptedServer server({"220 hello\r\n", "250 ok\r\n"});
        const auto done =
            delivery::SmtpHandoff(server.target()).send({"a@b.example", {"c@d.example"}}, sourceOf("x\r\n"));
        QVERIFY(!done && done.error().code == base::ErrorCode::NetworkUnreachable);
    }

    void target_isOnThisMachine() {
        QCOMPARE(delivery::parseHandoffTarget("127.0.0.1:10026")->port, std::string("10026"));
        QCOMPARE(delivery::parseHandoffTarget("[::1]:25")->host, std::string("::1"));
        for (const char* bad : {"", "127.0.0.1", "mx.example.net:25", "127.0.0.1:", "127.0.0.1:smtp", ":25"})
            QVERIFY2(!delivery::parseHandoffTarget(bad), bad);
    }
};

QTEST_APPLESS_MAIN(SmtpHandoffTest)
#include "smtp_handoff_test.moc"
