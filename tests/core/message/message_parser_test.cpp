// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/message/message_text.h"

#include <QTest>

class MessageParserTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parse_readsHeaderFields() {
        const auto message = parsed("From: =?utf-8?Q?J=C3=BCrgen_M=C3=BCller?= <j@example.test>\r\n"
                                    "To: a@example.test, \"B, the second\" <b@example.test>\r\n"
                                    "To: team: c@example.test, d@example.test;\r\n"
                                    "Cc: e@example.test\r\n"
                                    "Subject: =?iso-8859-1?Q?Gr=FC=DFe?= =?utf-8?B?IGF1cw==?=\r\n Wien\r\n"
                                    "Date: Tue, 10 Dec 2013 15:39:59 -0500\r\n"
                                    "Message-ID: <1@example.test>\r\n"
                                    "References: <2@example.test> <3@example.test>\r\n"
                                    "In-Reply-To: <3@example.test>\r\n\r\nHello\r\n");
        QCOMPARE(message.from.size(), 1U);
        QCOMPARE(message.from[0].displayName, QString::fromUtf8("Jürgen Müller"));
        QCOMPARE(message.from[0].address, QStringLiteral("j@example.test"));
        QCOMPARE(message.to.size(), 4U);
        QCOMPARE(message.to[1].displayName, QStringLiteral("B, the second"));
        QCOMPARE(message.to[3].address, QStringLiteral("d@example.test"));
        QCOMPARE(message.cc.size(), 1U);
        QCOMPARE(message.subject, QString::fromUtf8("Grüße aus Wien"));
        QCOMPARE(message.date.toString(Qt::ISODate), QStringLiteral("2013-12-10T15:39:59-05:00"));
        QCOMPARE(message.messageId, QStringLiteral("1@example.test"));
        QCOMPARE(message.references.size(), 2U);
        QCOMPARE(message.inReplyTo, QStringLiteral("3@example.test"));
        QVERIFY(message.body.plain.size() == 1);
    }

    // GMime before 3.2.15 drops such an address, and leaks it; the address sanitizer sees whether it still
    // does.
    void parse_readsAddressesBeforeAnOpenComment_data() {
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QByteArrayList>("addresses");
        const QByteArrayList one{"a@example.test"};
        QTest::newRow("open") << QByteArray("a@example.test (Ana") << one;
        QTest::newRow("twice open") << QByteArray("a@example.test ((Ana") << one;
        QTest::newRow("closed by a quoted one") << QByteArray("a@example.test (Ana\\)") << one;
        QTest::newRow("backslash at the end") << QByteArray("a@example.test (Ana\\") << one;
        QTest::newRow("without a domain") << QByteArray("ana (Ana") << QByteArrayList{"ana"};
        QTest::newRow("in a group") << QByteArray("g: a@example.test (Ana") << one;
        QTest::newRow("after a name") << QByteArray("Ana <a@example.test> (Ana") << one;
        QTest::newRow("behind another") << QByteArray("a@example.test, b@example.test (B")
                                        << QByteArrayList{"a@example.test", "b@example.test"};
        QTest::newRow("parenthesis in a name") << QByteArray("\"Ana (A\" <a@example.test>") << one;
    }

    void parse_readsAddressesBeforeAnOpenComment() {
        QFETCH(QByteArray, to);
        QFETCH(QByteArrayList, addresses);
        QByteArrayList read;
        for (const auto& mailbox : parsed("To: " + to.toStdString() + "\r\n\r\n").to)
            read << mailbox.address.toUtf8();
        QCOMPARE(read, addresses);
    }

    void parse_toleratesBrokenHeaders_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no header") << QByteArray("Hello there\r\nline two\r\n") << QString()
                                   << QByteArray("Hello there\r\nline two\r\n");
        QTest::newRow("one word") << QByteArray("Hello") << QString() << QByteArray("Hello");
        QTest::newRow("no body") << QByteArray("Subject: a\r\n") << QStringLiteral("a") << QByteArray("");
        QTest::newRow("cut in the header")
            << QByteArray("Subject: abc") << QStringLiteral("abc") << QByteArray("");
        QTest::newRow("mailbox line") << QByteArray("From a@b Mon Jan  1 00:00:00 2024\nSubject: a\n\nx")
                                      << QStringLiteral("a") << QByteArray("x");
        QTest::newRow("stray line") << QByteArray("Subject: a\nstray\nX-Y: z\n\nx") << QStringLiteral("a")
                                    << QByteArray("x");
        QTest::newRow("no empty line") << QByteArray("Subject: a\nfirst line\nsecond line\n")
                                       << QStringLiteral("a") << QByteArray("first line\nsecond line\n");
        QTest::newRow("windows-1252") << QByteArray("Subject: Gr\xFC\xDF"
                                                    "e \x80\n\nx")
                                      << QString::fromUtf8("Grüße €") << QByteArray("x");
        QTest::newRow("raw UTF-8") << QByteArray("Subject: Gr\xC3\xBC\xC3\x9F"
                                                 "e\n\nx")
                                   << QString::fromUtf8("Grüße") << QByteArray("x");
        QTest::newRow("NUL") << QByteArray("Subject: a\0b\n\nx", 15) << QStringLiteral("a b")
                             << QByteArray("x");
        QTest::newRow("only bare CR")
            << QByteArray("Subject: a\r\rtext\r") << QString() << QByteArray("Subject: a\r\rtext\r");
        QTest::newRow("space before colon")
            << QByteArray("Subject : a\n\nx") << QStringLiteral("a") << QByteArray("x");
        QTest::newRow("first subject wins")
            << QByteArray("Subject: a\nSubject: b\n\nx") << QStringLiteral("a") << QByteArray("x");
    }
    void parse_toleratesBrokenHeaders() {
        QFETCH(QByteArray, text);
        QFETCH(QString, subject);
        QFETCH(QByteArray, body);
        const auto message = parsed(text.toStdString());
        QCOMPARE(message.subject, subject);
        QVERIFY(message.body.plain.size() == 1);
        QCOMPARE(QByteArray::fromStdString(contentOf(text.toStdString(), message.body.plain.at(0))), body);
    }

    void parse_emptyMessage() {
        const auto message = parsed("");
        QVERIFY(message.body.plain.size() == 1);
        QCOMPARE(message.body.plain.at(0).length, 0U);
    }

    void parse_givesPlacesOfParts() {
        const std::string text = "Content-Type: multipart/mixed; boundary=\"b-1\"\r\n\r\npreamble --b-1\r\n"
                                 "--b-1\r\nContent-Type: text/plain\r\n\r\nBody\r\n--b-10\r\n-- \r\n"
                                 "--b-1 \t\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\nPDF\r\n\r\n"
                                 "--b-1--\r\nepilogue\r\n--b-1\r\n\r\nnot a part";
        const auto message = parsed(text);
        QCOMPARE(contentOf(text, message.body.plain.at(0)), std::string("Body\r\n--b-10\r\n-- "));
        QCOMPARE(message.attachments.size(), 1U);
        QCOMPARE(contentOf(text, message.attachments[0].part), std::string("PDF\r\n"));
        QVERIFY(message.attachments[0].part.isComplete);
    }

    void parse_isTheSameHoweverBytesArrive_data() {
        QTest::addColumn<int>("step");
        for (const int step : {1, 2, 3, 7, 64})
            QTest::addRow("%d", step) << step;
    }
    void parse_isTheSameHoweverBytesArrive() {
        QFETCH(int, step);
        const std::string text = "Subject: a\r\n b\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
                                 "--x\r\nContent-Type: multipart/alternative; boundary=xx\r\n\r\n"
                                 "--xx\r\n\r\n-text-\r\n--x-\r\n--\r\n--xx\r\nContent-Type: text/html\r\n\r\n"
                                 "<p>\r\n--xx--\r\n--x\r\nContent-Disposition: attachment; filename=a\r\n\r\n"
                                 "A\r\n\r\n--x--";
        message::MessageParser parser;
        for (std::size_t at = 0; at < text.size(); at += static_cast<std::size_t>(step))
            QVERIFY(parser.feed(
                base::bytesOf(std::string_view(text).substr(at, static_cast<std::size_t>(step)))));
        const auto message = parser.finish();
        QVERIFY(message);
        QCOMPARE(message->subject, QStringLiteral("a b"));
        QCOMPARE(contentOf(text, message->body.plain.at(0)), std::string("-text-\r\n--x-\r\n--"));
        QCOMPARE(contentOf(text, message->body.html.at(0)), std::string("<p>"));
        QCOMPARE(contentOf(text, message->attachments.at(0).part), std::string("A\r\n"));
    }

    void parse_closesInnerPartsAtAnOuterDelimiter() {
        const std::string text = "Content-Type: multipart/mixed; boundary=out\n\n--out\n"
                                 "Content-Type: multipart/mixed; boundary=in\n\n--in\n\nfirst\n"
                                 "--out\nContent-Type: image/png\n\nPNG\n--out--\n";
        const auto message = parsed(text);
        QCOMPARE(contentOf(text, message.body.plain.at(0)), std::string("first"));
        QCOMPARE(message.attachments.size(), 1U);
    }

    void parse_partCutInItsHeader() {
        const std::string text =
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n"
            "--b\nContent-Type: image/png; name=p.png\n\nPNG\n--b--\n";
        const auto message = parsed(text);
        QCOMPARE(message.body.plain.at(0).length, 0U);
        QCOMPARE(contentOf(text, message.attachments.at(0).part), std::string("PNG"));
    }

    void prefix_marksWhatIsStillArriving() {
        const std::string text = "Subject: s\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nbody\n--b\n"
                                 "Content-Type: application/pdf; name=a.pdf\n\n0123456789\n--b--\n";
        const auto source = sourceOf(text);
        const auto early = message::parseMessagePrefix(source, text.find("body") + 2);
        QVERIFY(early);
        QVERIFY(!early->body.plain.at(0).isComplete);
        QCOMPARE(early->body.plain.at(0).length, 2U);
        const auto later = message::parseMessagePrefix(source, text.find("456"));
        QVERIFY(later->body.plain.at(0).isComplete);
        QCOMPARE(later->attachments.size(), 1U);
        QVERIFY(!later->attachments[0].part.isComplete);
        const auto inHeader = message::parseMessagePrefix(source, 11);
        QCOMPARE(inHeader->subject, QStringLiteral("s"));
        QVERIFY(inHeader->body.plain.empty());
    }
};

QTEST_GUILESS_MAIN(MessageParserTest)
#include "message_parser_test.moc"
