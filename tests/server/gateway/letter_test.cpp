// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/letter/letter.h"

#include "core/files/source.h"

#include <QTest>

using gateway::InnerMessage;
using gateway::Letter;
using gateway::MessageHead;

namespace {

files::MemorySource sourceOf(const std::string& text) {
    const base::BytesView bytes = base::bytesOf(text);
    return files::MemorySource(base::Bytes(bytes.begin(), bytes.end()));
}

Letter letterOf(const std::string& text) {
    return gateway::readLetter(MessageHead::read(sourceOf(text)).value(), {});
}

std::string innerOf(const std::string& text) {
    const files::MemorySource source = sourceOf(text);
    const MessageHead head = MessageHead::read(source).value();
    const InnerMessage inner(source, head, {});
    std::string result;
    base::Bytes buffer(7); // odd, so that reads cross from header to text
    while (const std::size_t count = inner.readAt(result.size(), buffer).value())
        result.append(base::textOf(buffer).substr(0, count));
    return result.size() == inner.size() ? result : "size() is wrong";
}

} // namespace

class LetterTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void read_decodesPeopleAndSubject() {
        const Letter letter = letterOf("From: =?utf-8?Q?Ana_Mu=C3=B1oz?= <ana@hospital.example>\r\n"
                                       "To: \"Roe, John\" <john@example.net>, b@example.net\r\n"
                                       "Cc: c@example.net\r\nDate: Mon, 23 Nov 2026 23:14:35 +0100\r\n"
                                       "Subject: =?utf-8?Q?++_Pr=C3=B3xima?=\r\n\r\nbody");
        QCOMPARE(letter.from.name, std::string("Ana Muñoz"));
        QCOMPARE(letter.to.size(), std::size_t{2});
        QCOMPARE(letter.to[0].name, std::string("Roe, John"));
        QCOMPARE(letter.cc.size(), std::size_t{1});
        QCOMPARE(letter.date, std::int64_t{1795472075});
        QVERIFY(letter.hasTrigger);
        QCOMPARE(letter.trigger, std::string("++"));
        QCOMPARE(letter.sealedSubject, std::string("[SECURE MESSAGE] Próxima"));
    }

    void read_copesWithNothing() {
        const Letter letter = letterOf("just text");
        QVERIFY(letter.from.address.empty() && letter.to.empty() && !letter.hasTrigger && letter.date == 0);
        QCOMPARE(letter.sealedSubject, std::string("[SECURE MESSAGE]"));
    }

    void read_sealsWhenAnySubjectAsksForIt() {
        const Letter letter = letterOf("Subject: harmless\r\nSubject: ++ Lab\r\n\r\n");
        QVERIFY(letter.hasTrigger);
        QCOMPARE(letter.sealedSubject, std::string("[SECURE MESSAGE] harmless"));
    }

    void read_passesOverAddressesThatAreNone() {
        const Letter letter = letterOf("From: <>, a@hospital.example\r\nTo: \"x y\"@z, b@example.net, <>, "
                                       "undisclosed-recipients:;\r\n\r\n");
        QCOMPARE(letter.from.address, std::string("a@hospital.example"));
        QCOMPARE(letter.to.size(), std::size_t{1});
        QCOMPARE(letter.to[0].address, std::string("b@example.net"));
    }

    void read_cutsAnEndlessSubject() {
        const Letter letter = letterOf("Subject: ++ " + std::string(100000, 'x') + "\r\n\r\n");
        QVERIFY(letter.hasTrigger);
        QVERIFY(QString::fromStdString(letter.sealedSubject).size() <= 1000);
    }

    void inner_isTheMessageButForTriggerAndInternalFields_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        const QByteArray body("\r\nbody \0 \xFF\r\n..\n.\r\n", 19);
        QTest::newRow("all of it") << "A: 1\r\nSubject: ++ x\r\nBcc: s@t.example\r\nX-Securedoc: yes\r\n"
                                      "X-PostX-ExpirationDate: +1\r\nB:  2 \r\n" +
                                          body
                                   << "A: 1\r\nSubject: x\r\nB:  2 \r\n" + body;
        QTest::newRow("folded Bcc") << "Bcc: s@t.example,\r\n u@v.example\r\nB: 2\r\n" + body
                                    << "B: 2\r\n" + body;
        QTest::newRow("folded BCC, unix line ends")
            << "A: 1\nBCC: s@t.example,\n\tu@v.example\n" + body << "A: 1\n" + body;
        QTest::newRow("space before the colon")
            << "Bcc : s@t.example\r\nB: 2\r\n" + body << "B: 2\r\n" + body;
        QTest::newRow("several Bcc") << "Bcc: s@t.example\r\nB: 2\r\nbcc: u@v.example\r\n" + body
                                     << "B: 2\r\n" + body;
        QTest::newRow("no text") << QByteArray("A: 1\r\nBcc: s@t.example\r\n") << QByteArray("A: 1\r\n");
        QTest::newRow("only Bcc") << "Bcc: s@t.example\n" + body << body;
        QTest::newRow("no header") << QByteArray("++ is text here\nBcc: x@y.example\n")
                                   << QByteArray("++ is text here\nBcc: x@y.example\n");
        QTest::newRow("names in the text stay") << "A: 1\n\nBcc: x@y.example\nX-Securedoc: yes\n" + body
                                                << "A: 1\n\nBcc: x@y.example\nX-Securedoc: yes\n" + body;
        QTest::newRow("two subjects")
            << "Subject: ++ a\r\nSubject: Re: ++ b\r\n" + body << "Subject: a\r\nSubject: Re: b\r\n" + body;
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("ends in the subject") << QByteArray("Subject: ++ a") << QByteArray("Subject: a");
    }
    void inner_isTheMessageButForTriggerAndInternalFields() {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QCOMPARE(QByteArray::fromStdString(innerOf(before.toStdString())), after);
    }
};

QTEST_APPLESS_MAIN(LetterTest)
#include "letter_test.moc"
