// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mailtext/multipart.h"

#include "core/files/source.h"
#include "core/mailtext/base64_lines.h"
#include "core/mailtext/quoted_printable.h"
#include "core/message/message.h"

#include <QTest>

using mailtext::quotedPrintable;

namespace {

class TextSink final : public base::ByteSink {
public:
    base::Result<void> write(base::BytesView bytes) override {
        text.append(base::textOf(bytes));
        return {};
    }
    std::string text;
};

files::MemorySource sourceOf(const std::string& text) {
    const base::BytesView bytes = base::bytesOf(text);
    return files::MemorySource(base::Bytes(bytes.begin(), bytes.end()));
}

std::string everyByte(int times) {
    std::string content;
    for (int i = 0; i < 256 * times; ++i)
        content += static_cast<char>(i % 256);
    return content;
}

void verifyLines(const std::string& text) {
    QVERIFY(text.ends_with("\r\n"));
    for (const QByteArray& line : QByteArray::fromStdString(text).chopped(2).split('\n')) {
        QVERIFY2(line.chopped(line.endsWith('\r') ? 1 : 0).size() <= 998, line.constData());
        QVERIFY(std::all_of(line.begin(), line.end(), [](char c) { return c > 0; }));
    }
    QCOMPARE(QByteArray::fromStdString(text).count('\n'), QByteArray::fromStdString(text).count("\r\n"));
}

} // namespace

class MultipartTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void quotedPrintable_isSafeInMail() {
        QCOMPARE(quotedPrintable("a=b\né \n"), std::string("a=3Db\r\n=C3=A9=20\r\n"));
        QCOMPARE(quotedPrintable(".\nFrom x\nFirst"), std::string("=2E\r\n=46rom x\r\nFirst"));
        QCOMPARE(quotedPrintable("a\r\nb"), std::string("a\r\nb"));
        for (const QByteArray& line : QByteArray::fromStdString(quotedPrintable(everyByte(4))).split('\n'))
            QVERIFY(line.size() <= 77);
    }

    void text_comesBack_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isPlain");
        QTest::newRow("plain") << QByteArray("Hello,\n\n  words = words\n") << true;
        QTest::newRow("empty") << QByteArray() << true;
        QTest::newRow("no line end") << QByteArray("Hello") << true;
        QTest::newRow("a long link") << QByteArray("    https://keys.example.org/") + QByteArray(150, 'x')
                                     << true;
        QTest::newRow("accents") << QByteArray("Próxima cita – Muñoz\n") << false;
        QTest::newRow("dot") << QByteArray("a\n.\nb\n") << false;
        QTest::newRow("From") << QByteArray("a\nFrom here\n") << false;
        QTest::newRow("blank at the end") << QByteArray("-- \nAna\n") << false;
        QTest::newRow("tab") << QByteArray("a\tb\n") << false;
        QTest::newRow("endless line") << QByteArray(5000, 'x') << false;
    }
    void text_comesBack() {
        QFETCH(QByteArray, text);
        QFETCH(bool, isPlain);
        const std::string part = mailtext::textPart("text/plain", text.toStdString());
        QCOMPARE(part.find("7bit") != std::string::npos, isPlain);
        const auto source = sourceOf("MIME-Version: 1.0\r\n" + part);
        const auto read = message::parseMessage(source);
        if (!text.isEmpty())
            QCOMPARE(message::readText(source, read->body.plain.at(0))->toUtf8(), text);
    }

    void alternative_hasBothForms() {
        const std::string part = mailtext::alternativePart("b", "Grüße\n", "<p>Gr&uuml;&szlig;e</p>\n");
        verifyLines(part);
        const auto source = sourceOf(part);
        const auto read = message::parseMessage(source);
        QCOMPARE(*message::readText(source, read->body.plain.at(0)), QStringLiteral("Grüße\n"));
        QVERIFY(part.find("<p>Gr&uuml;&szlig;e</p>\r\n") != std::string::npos);
        QVERIFY(read->attachments.empty());
    }

    void files_comeBack() {
        const std::string content = everyByte(400);
        const auto write = [&content](base::ByteSink& out) { // in pieces that fit no line
            for (std::size_t at = 0; at < content.size(); at += 1001)
                if (auto done = out.write(base::bytesOf(std::string_view(content).substr(at, 1001))); !done)
                    return done;
            return base::Result<void>();
        };
        const std::vector<mailtext::FilePart> files{
            {"Röntgen 1.pdf", "application/pdf", {}, write},
            {"empty.bin", "application/octet-stream", {{"name", "empty.bin"}}, [](base::ByteSink&) {
                 return base::Result<void>();
             }}};
        TextSink sink;
        QVERIFY(mailtext::writeMixed("b", mailtext::textPart("text/plain", "Words\n"), files, sink));
        verifyLines(sink.text);
        const auto source = sourceOf("MIME-Version: 1.0\r\n" + sink.text);
        const auto read = message::parseMessage(source);
        QCOMPARE(*message::readText(source, read->body.plain.at(0)), QStringLiteral("Words\n"));
        QCOMPARE(read->attachments.size(), 2U);
        QCOMPARE(read->attachments[0].fileName, QStringLiteral("Röntgen 1.pdf"));
        TextSink decoded;
        QVERIFY(message::decodePart(source, read->attachments[0].part, decoded));
        QVERIFY(decoded.text == content);
    }

    void fileThatFails_endsIt() {
        const mailtext::FilePart gone{"gone", "text/plain", {}, [](base::ByteSink&) -> base::Result<void> {
                                          return base::fail(base::ErrorCode::FileUnreadable);
                                      }};
        TextSink sink;
        QCOMPARE(mailtext::writeMixed("b", {}, std::span(&gone, 1), sink).error().code,
                 base::ErrorCode::FileUnreadable);
    }
};

QTEST_APPLESS_MAIN(MultipartTest)
#include "multipart_test.moc"
