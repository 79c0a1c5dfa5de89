// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/letter/message_options.h"

#include "core/files/source.h"

#include <QTest>

namespace {

gateway::MessageHead headOf(const std::string& text) {
    const base::BytesView bytes = base::bytesOf(text);
    const files::MemorySource source(base::Bytes(bytes.begin(), bytes.end()));
    return gateway::MessageHead::read(source).value();
}

} // namespace

class MessageOptionsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void expiry_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("seconds");
        QTest::newRow("a day as hours") << QByteArray("+24:00:00") << qint64{86400};
        QTest::newRow("short") << QByteArray("+00:05:30") << qint64{330};
        QTest::newRow("many hours") << QByteArray("+720:00:00") << qint64{2592000};
        QTest::newRow("days") << QByteArray("+14") << qint64{1209600};
        QTest::newRow("no sign") << QByteArray("14") << qint64{-1};
        QTest::newRow("zero") << QByteArray("+0") << qint64{-1};
        QTest::newRow("zero clock") << QByteArray("+00:00:00") << qint64{-1};
        QTest::newRow("minutes past 59") << QByteArray("+01:60:00") << qint64{-1};
        QTest::newRow("two parts") << QByteArray("+01:00") << qint64{-1};
        QTest::newRow("negative") << QByteArray("+-4") << qint64{-1};
        QTest::newRow("text") << QByteArray("+soon") << qint64{-1};
        QTest::newRow("empty") << QByteArray("") << qint64{-1};
        QTest::newRow("too far") << QByteArray("+99999999") << qint64{-1};
        QTest::newRow("more than fits") << QByteArray("+99999999999999999999") << qint64{-1};
    }
    void expiry() {
        QFETCH(QByteArray, text);
        QFETCH(qint64, seconds);
        const auto parsed = gateway::parseExpiry(text.toStdString());
        QCOMPARE(parsed ? qint64{*parsed} : qint64{-1}, seconds);
    }

    void headerFields_overrideTheSettings() {
        gateway::MessageOptions options;
        std::vector<std::string> ignored;
        const auto head = headOf("X-PostX-Reply-Enabled: false\r\nx-postx-reply-all-enabled: FALSE\r\n"
                                 "X-PostX-Forward: true\r\nX-PostX-Send-Return-Receipt: no\r\n"
                                 "X-PostX-ExpirationDate: +24:00:00\r\n"
                                 "X-PostX-Remember-Envelope-Key-Checkbox: true\r\n\r\n");
        gateway::applyHeaderFields(head, options, ignored);
        QVERIFY(!options.replyAllowed && !options.replyAllAllowed && options.forwardAllowed);
        QVERIFY(!options.receipt);
        QVERIFY(options.expiresAfterSeconds == 86400U);
        QVERIFY(options.offlineLeaseSeconds > 0);
        QVERIFY(ignored.empty());
    }

    void headerFields_withoutSense_changeNothing() {
        gateway::MessageOptions options;
        std::vector<std::string> ignored;
        const auto head =
            headOf("X-PostX-Reply-Enabled: perhaps\r\nX-PostX-ExpirationDate: tomorrow\r\n\r\n");
        gateway::applyHeaderFields(head, options, ignored);
        QVERIFY(options.replyAllowed && !options.expiresAfterSeconds);
        QCOMPARE(ignored.size(), std::size_t{2});
    }

    void internalFields_areKnownByName() {
        QVERIFY(gateway::isInternalField("BCC") && gateway::isInternalField("x-postx-anything"));
        QVERIFY(gateway::isInternalField("X-Securedoc") && gateway::isInternalField("Resent-Bcc"));
        QVERIFY(!gateway::isInternalField("To") && !gateway::isInternalField("X-Post"));
    }
};

QTEST_APPLESS_MAIN(MessageOptionsTest)
#include "message_options_test.moc"
