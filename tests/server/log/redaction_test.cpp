// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/log/redaction.h"

#include <QTest>

class RedactionTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void secrets_goOut_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("redacted");
        const auto row = [](const char* text, const char* redacted) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(redacted);
        };
        row("554 5.7.1 <ana.weiss@hospital.example>: denied", "554 5.7.1 <[address]>: denied");
        row("to=bea@example.net,carl@example.org", "[address],[address]");
        row("\"Ana Weiss\"@hospital.example is unknown", "[address] is unknown");
        row("weiß@grünewald.example", "[address]");
        row("@", "[address]");
        row("\"@", "[address]");
        row("no envelope kX3v9-Qa_0Zr7mWbT5cYhg here", "no envelope [id] here");
        row("/v1/envelopes/kX3v9-Qa_0Zr7mWbT5cYhg", "/v1/envelopes/[id]");
        row("3f2a91c0d4e5f60718293a4b5c6d7e8f", "[id]");
        row("0e37df36-f698-11e6-8dd4-cb9ced3df976", "[id]");
        row("Bearer abcdefghijABCDEFGHIJ", "Bearer [id]");
        row("two\nlines\r\x7f", "two lines  ");
        // What stays: words, names of settings, files and ports, codes, numbers of requests.
        row("delay_notice_seconds is no number", "delay_notice_seconds is no number");
        row("/var/lib/securedoc-gateway/sealed: No space left on device",
            "/var/lib/securedoc-gateway/sealed: No space left on device");
        row("cannot listen on inet:9900@127.0.0.1", "cannot listen on inet:9900@127.0.0.1");
        row("request 3f2a91c0-0000002a", "request 3f2a91c0-0000002a");
        row("451 4.3.0", "451 4.3.0");
    }

    void secrets_goOut() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, redacted);
        QCOMPARE(QByteArray::fromStdString(logging::redacted(text.toStdString())), redacted);
    }

    void longText_endsBetweenCharacters() {
        std::string text;
        for (int i = 0; i < 400; ++i)
            text += "\xC3\xBC ";
        const QByteArray shown = QByteArray::fromStdString(logging::redacted(text));
        QVERIFY(shown.size() <= 600);
        QVERIFY(QString::fromUtf8(shown).toUtf8() == shown &&
                !QString::fromUtf8(shown).contains(QChar(0xFFFD)));
    }
};

QTEST_APPLESS_MAIN(RedactionTest)
#include "redaction_test.moc"
