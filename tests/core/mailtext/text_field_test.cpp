// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mailtext/text_field.h"

#include "core/files/source.h"
#include "core/message/message.h"

#include <QTest>

namespace {

// As the programs of recipients read it.
QByteArray readAgain(const std::string& field) {
    const std::string header = field + "\r\n";
    const base::BytesView bytes = base::bytesOf(header);
    return message::parseMessage(files::MemorySource({bytes.begin(), bytes.end()}))->subject.toUtf8();
}

std::size_t longestLine(const std::string& text) {
    std::size_t longest = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find("\r\n", at), text.size());
        longest = std::max(longest, end - at);
        at = end + 2;
    }
    return longest;
}

} // namespace

class TextFieldTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void encode_roundTrips_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("plain") << QByteArray("[SECURE MESSAGE] Lab results");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("accents") << QByteArray("[SECURE MESSAGE] Próxima cita – Muñoz");
        QTest::newRow("no tag") << QByteArray("検査の結果");
        QTest::newRow("looks encoded") << QByteArray("[SECURE MESSAGE] =?utf-8?Q?x?= is not");
        QTest::newRow("long words") << QByteArray("[SECURE MESSAGE] ") + QByteArray("word ").repeated(60) +
                                           "end";
        QTest::newRow("one long word") << QByteArray("[SECURE MESSAGE] ") + QByteArray(3000, 'x');
        QTest::newRow("long and foreign")
            << QByteArray("[SECURE MESSAGE] ") + QByteArray("中文字").repeated(80);
        QTest::newRow("two blanks") << QByteArray("[SECURE MESSAGE] a  b");
        QTest::newRow("emoji") << QByteArray("[SECURE MESSAGE] ") + QByteArray("💊").repeated(40);
        QTest::newRow("brackets in the text") << QByteArray("[a] [b] ü");
    }
    void encode_roundTrips() {
        QFETCH(QByteArray, text);
        const std::string field = mailtext::textField("Subject", text.toStdString());
        QCOMPARE(readAgain(field), text);
        QVERIFY(longestLine(field) <= 78);
        QVERIFY(std::all_of(field.begin(), field.end(), [](char c) { return c > 0; }));
    }

    void encode_letsNoLineBreakThrough() {
        const std::string body = mailtext::encodeText("a\r\nBcc: x@y.example\r\n\r\nbody", 9);
        QVERIFY(body.find("\nBcc") == std::string::npos && body.find("\n\r\n") == std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TextFieldTest)
#include "text_field_test.moc"
