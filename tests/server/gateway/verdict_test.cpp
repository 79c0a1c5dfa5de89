// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/milter/verdict.h"

#include <QTest>

class VerdictTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tooLarge_saysHowLargeAndWhatToDo() {
        const auto verdict = gateway::tooLarge(25'000'001, 25'000'000, "");
        QVERIFY(verdict.act == gateway::Verdict::Act::Reject);
        QCOMPARE(verdict.reply.code + ' ' + verdict.reply.extended, std::string("552 5.3.4"));
        QCOMPARE(
            verdict.reply.text,
            std::string("Not sent to anybody: this message is 25 MB, the limit for secure messages is 25 MB. "
                        "Send the files in several messages, or another way."));
        QVERIFY(gateway::tooLarge(2'000'001, 2'000'000, "").reply.text.find("2.1 MB") != std::string::npos);
    }

    void advice_staysOnOneAsciiLine() {
        const auto verdict = gateway::tooLarge(2, 1, "Über\r\n250 ok " + std::string(1000, 'x'));
        for (const char c : verdict.reply.text)
            QVERIFY(c >= ' ' && c < '\x7F');
        QVERIFY(verdict.reply.text.size() < 450);
    }

    void refused_saysWhetherSomebodyHasIt() {
        const base::Error error{base::ErrorCode::InvalidRequest, "hand-off: 552 5.3.4"};
        QVERIFY(gateway::refused(error, {}).reply.text.starts_with("Not sent to anybody"));
        QVERIFY(gateway::refused(error, {}).reply.text.find("552 5.3.4") != std::string::npos);
        const auto named = gateway::refused(error, {"a\xC3\xA4@x", "b@y"});
        QVERIFY(named.reply.text.find("to a??@x, b@y. ") != std::string::npos);
        QCOMPARE(named.reply.extended, std::string("5.1.3"));
        QVERIFY2(logging::sentenceOf(named.log).find("b@y") == std::string::npos,
                 "addresses stay out of the log");
        const std::vector<std::string> many(500, "somebody@example.net");
        QVERIFY(gateway::refused(error, many).reply.text.size() < 500);
    }

    void notReadToItsEnd_saysWhatToDo() {
        const auto verdict = gateway::notReadToItsEnd("unread: limit_reached 1");
        QCOMPARE(verdict.act, gateway::Verdict::Act::TryLater);
        QVERIFY(logging::sentenceOf(verdict.log).ends_with("; scan: unread: limit_reached 1"));
        QVERIFY(verdict.reply.text.find("mark it as secure") != std::string::npos);
    }

    void tryLater_tellsTheLogWhy() {
        const auto verdict = gateway::tryLater({base::ErrorCode::NetworkUnreachable, "cannot connect"});
        QVERIFY(verdict.act == gateway::Verdict::Act::TryLater);
        QCOMPARE(logging::sentenceOf(verdict.log),
                 std::string("deferred, NetworkUnreachable: cannot connect"));
        QCOMPARE(verdict.reply.code, std::string("451"));
    }
};

QTEST_APPLESS_MAIN(VerdictTest)
#include "verdict_test.moc"
