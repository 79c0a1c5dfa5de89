// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/letter/message_head.h"

#include "core/files/source.h"

#include <QTest>

using gateway::MessageHead;

namespace {

files::MemorySource sourceOf(const std::string& text) {
    const base::BytesView bytes = base::bytesOf(text);
    return files::MemorySource(base::Bytes(bytes.begin(), bytes.end()));
}

MessageHead headOf(const std::string& text) {
    return MessageHead::read(sourceOf(text)).value();
}

// Whatever the message, header fields and the rest are its bytes.
std::string rejoined(const std::string& text) {
    const MessageHead head = headOf(text);
    std::string joined;
    for (const auto& field : head.fields())
        joined += field.raw;
    return joined + text.substr(static_cast<std::size_t>(head.end()));
}

} // namespace

class MessageHeadTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void read_splitsFields() {
        const MessageHead head = headOf("Subject: a\r\n b\r\nTo : x@y\r\n\r\nNot: a field\r\n");
        QCOMPARE(head.fields().size(), std::size_t{2});
        QCOMPARE(head.find("subject")->unfolded(), std::string("a b"));
        QCOMPARE(head.find("TO")->name, std::string("To"));
        QVERIFY(head.find("Not") == nullptr);
    }

    void read_keepsEveryByte_data() {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<int>("fields");
        QTest::newRow("empty") << QByteArray() << 0;
        QTest::newRow("only a body") << QByteArray("hello there\r\nworld\r\n") << 0;
        QTest::newRow("unix line ends") << QByteArray("A: b\nC: d\n\nbody\n") << 2;
        QTest::newRow("mixed line ends") << QByteArray("A: b\r\nC: d\n\nbody\n") << 2;
        QTest::newRow("mail box line") << QByteArray("From x@y Mon Nov 23 23:14:35\nA: b\n\nbody") << 2;
        QTest::newRow("no empty line") << QByteArray("A: b\nthis is text\nand this\nC: d\n") << 1;
        QTest::newRow("one line of text") << QByteArray("A: b\nthis is text\n\nC: d\n") << 1;
        QTest::newRow("text to the end") << QByteArray("A: b\nthis is text\n more\n") << 1;
        QTest::newRow("ends in a field") << QByteArray("A: b\nC: d") << 2;
        QTest::newRow("ends in a field's line end") << QByteArray("A: b\nC: d\n") << 2;
        QTest::newRow("lone CR") << QByteArray("A: b\rC: d\n\nbody\n") << 1;
        QTest::newRow("NUL in a value") << QByteArray("A: b\0c\nC: d\n\nbody", 18) << 2;
        QTest::newRow("NUL in a name") << QByteArray("A: b\nC\0: d\n\nbody", 17) << 1;
        QTest::newRow("eight bits") << QByteArray("A: caf\xE9\nC: d\n\nbody") << 2;
        QTest::newRow("long line") << QByteArray("A: " + QByteArray(100000, 'x') + "\nC: d\n\nbody") << 2;
        QTest::newRow("many fields") << QByteArray("Field: value\r\n").repeated(50000) + "\r\nbody" << 50000;
    }
    void read_keepsEveryByte() {
        QFETCH(QByteArray, message);
        QFETCH(int, fields);
        const std::string text = message.toStdString();
        QCOMPARE(headOf(text).fields().size(), static_cast<std::size_t>(fields));
        QVERIFY(rejoined(text) == text);
    }

    // As readers have it: what the header leaves out, such as Bcc, must be gone for them too.
    void read_passesOver_data() {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("kept");
        QTest::newRow("line astray") << QByteArray("A: b\nastray\nBcc: d\n\nx")
                                     << QByteArray("A: b\nBcc: d\n\nx");
        QTest::newRow("folded line astray")
            << QByteArray("A: b\nastray\n c\nBcc: d\n\nx") << QByteArray("A: b\n c\nBcc: d\n\nx");
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                       "Bcc: d\n\nx")
                                         << QByteArray("Bcc: d\n\nx");
        QTest::newRow("blank lines") << QByteArray("\r\n \r\nBcc: d\n\nx") << QByteArray("Bcc: d\n\nx");
        QTest::newRow("blank") << QByteArray(" Bcc: d\n\nx") << QByteArray("Bcc: d\n\nx");
    }
    void read_passesOver() {
        QFETCH(QByteArray, message);
        QFETCH(QByteArray, kept);
        const std::string text = message.toStdString();
        QCOMPARE(rejoined(text), kept.toStdString());
        QVERIFY(headOf(text).find("Bcc") != nullptr);
    }

    void read_refusesAHeaderPastTheLimit() {
        const std::string text = "A: " + std::string(5000, 'x') + "\n\nbody";
        const auto head = MessageHead::read(sourceOf(text), 4096);
        QVERIFY(!head);
        QVERIFY(head.error().code == base::ErrorCode::LimitExceeded);
        QVERIFY(MessageHead::read(sourceOf(text), 8192).has_value());
    }
};

QTEST_APPLESS_MAIN(MessageHeadTest)
#include "message_head_test.moc"
