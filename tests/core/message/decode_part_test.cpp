// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/base64.h"
#include "tests/core/message/message_text.h"

#include <QTest>

namespace {

std::string decodedAs(const std::string& text, message::TransferEncoding encoding) {
    message::Part part;
    part.encoding = encoding;
    part.length = text.size();
    return decoded(text, part);
}

std::string wrapped(const std::string& text, std::size_t width, const char* lineEnd) {
    std::string lines;
    for (std::size_t at = 0; at < text.size(); at += width)
        lines += text.substr(at, width) + lineEnd;
    return lines;
}

} // namespace

class DecodePartTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void base64_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* tag, const char* text, const char* expected) {
            QTest::newRow(tag) << QByteArray(text) << QByteArray(expected);
        };
        row("padded", "aGVsbG8=\r\n", "hello");
        row("no padding", "aGVsbG8", "hello");
        row("no line end", "aGVsbG8=", "hello");
        row("foreign characters",
            "aG*Vs\x80"
            "bG8=!\r\n",
            "hello");
        row("bits behind the end", "aGVsbG9=\n", "hello");
        row("two pieces", "aGVsbG8=\naGVsbG8=\n", "hellohello");
        row("one character left", "aGVsbG8hQ", "hello!");
        row("empty", "", "");
        row("only padding", "====\n", "");
        row("lines of five", "aGVsb\nG8hIQ\n==\n", "hello!!");
    }
    void base64() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        QCOMPARE(QByteArray::fromStdString(decodedAs(text.toStdString(), message::TransferEncoding::Base64)),
                 expected);
    }

    void base64_largerThanABlock_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<QByteArray>("lineEnd");
        for (const int width : {76, 75, 64, 1000000})
            QTest::addRow("%d", width) << width << QByteArray("\r\n");
        QTest::newRow("one line") << 10000000 << QByteArray();
    }
    void base64_largerThanABlock() {
        QFETCH(int, width);
        QFETCH(QByteArray, lineEnd);
        std::string bytes(1000001, '\0');
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<char>(i * i >> 3);
        const auto text = wrapped(base::encodeBase64(base::bytesOf(bytes)), static_cast<std::size_t>(width),
                                  lineEnd.constData());
        QVERIFY(decodedAs(text, message::TransferEncoding::Base64) == bytes);
    }

    void quotedPrintable() {
        QCOMPARE(decodedAs("a=3Db=\r\n c =C3=BC\r\n=zz", message::TransferEncoding::QuotedPrintable),
                 std::string("a=b c \xC3\xBC\r\n=zz"));
    }

    void uuencode() {
        QCOMPARE(decodedAs("begin 644 a.txt\n%:&5L;&\\`\n`\nend\n", message::TransferEncoding::UuEncode),
                 std::string("hello"));
    }

    void identity() {
        const std::string text("a\0b\r\n", 5);
        QCOMPARE(decodedAs(text, message::TransferEncoding::Identity), text);
    }

    void progress_cancels() {
        message::Part part;
        part.length = 3;
        StringSink sink;
        const auto done =
            message::decodePart(sourceOf("abc"), part, sink, [](std::uint64_t) { return false; });
        QVERIFY(!done);
        QCOMPARE(done.error().code, base::ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(DecodePartTest)
#include "decode_part_test.moc"
