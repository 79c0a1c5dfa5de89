// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/message/message_text.h"

#include <QTest>

namespace {

QString textOf(const std::string& type, const std::string& content, const std::string& encoding = "8bit") {
    const std::string text =
        "Content-Type: " + type + "\nContent-Transfer-Encoding: " + encoding + "\n\n" + content;
    const auto message = parsed(text);
    const auto read = message::readText(sourceOf(text), message.body.plain.at(0));
    return read ? *read : QStringLiteral("error");
}

} // namespace

class ReadTextTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void charsets_data() {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* tag, const char* type, const QByteArray& content,
                            const char* expected) {
            QTest::newRow(tag) << QByteArray(type) << content << QString::fromUtf8(expected);
        };
        row("UTF-8", "text/plain; charset=UTF-8", "\xC3\xBC", "ü");
        row("Latin 1 is windows-1252", "text/plain; charset=iso-8859-1", "\xFC\x80", "ü€");
        row("Latin 2", "text/plain; charset=iso-8859-2", "\xB1", "ą");
        row("ISO-2022-JP", "text/plain; charset=ISO-2022-JP", "\x1B$BF|K\\\x1B(B", "日本");
        row("Shift_JIS", "text/plain; charset=Shift_JIS", "\x93\xFA\x96\x7B", "日本");
        row("GB2312", "text/plain; charset=gb2312", "\xD6\xD0", "中");
        row("KOI8-R", "text/plain; charset=koi8-r", "\xC4\xC1", "да");
        row("none, UTF-8", "text/plain", "\xC3\xBC", "ü");
        row("none, not UTF-8", "text/plain", "\xFC", "ü");
        row("unknown", "text/plain; charset=x-no-such", "\xFC", "ü");
        row("odd name", "text/plain; charset=\"utf-8//IGNORE\"", "\xC3\xBC", "ü");
        row("broken UTF-8", "text/plain; charset=utf-8",
            "a\xFF"
            "b",
            "a\uFFFDb");
        row("cut character", "text/plain; charset=Shift_JIS", "a\x93", "a\uFFFD");
        row("byte order mark", "text/plain; charset=iso-8859-1", "\xEF\xBB\xBF\xC3\xBC", "ü");
        row("UTF-16", "text/plain; charset=utf-16le", QByteArray("\xFC\x00", 2), "ü");
        row("NUL", "text/plain", QByteArray("a\0b", 3), "a\uFFFDb");
        row("line ends", "text/plain", "a\r\nb\rc\n", "a\nb\nc\n");
        row("HTML names it", "text/html", "<meta charset=\"koi8-r\">\xC4", "<meta charset=\"koi8-r\">д");
    }
    void charsets() {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, content);
        QFETCH(QString, expected);
        QCOMPARE(textOf(type.toStdString(), content.toStdString()), expected);
    }

    void charset_brokenOverBlocks() {
        const QString text = textOf("text/plain; charset=Shift_JIS", std::string(100001, '\xFA'));
        QVERIFY(!text.isEmpty());
    }

    void decodes() {
        QCOMPARE(textOf("text/plain; charset=utf-8", "w7w=", "base64"), QString::fromUtf8("ü"));
        QCOMPARE(textOf("text/plain; charset=utf-8", "=C3=BC", "quoted-printable"), QString::fromUtf8("ü"));
    }

    void flowed_data() {
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("type");
        const QByteArray flowed("text/plain; format=flowed");
        QTest::newRow("paragraph") << "one two\nthree\n" << QByteArray("one \ntwo\nthree\n") << flowed;
        QTest::newRow("fixed") << "one \ntwo" << QByteArray("one \ntwo") << QByteArray("text/plain");
        QTest::newRow("delsp") << "onetwo" << QByteArray("one \ntwo")
                               << QByteArray("text/plain; format=Flowed; DelSp=Yes");
        QTest::newRow("quote") << "> a b\n>> c\nd" << QByteArray("> a \n> b\n>> c\nd") << flowed;
        QTest::newRow("depth ends it") << "> a \nb" << QByteArray("> a \nb") << flowed;
        QTest::newRow("stuffed") << "From a\n>b" << QByteArray(" From a\n >b") << flowed;
        QTest::newRow("signature") << "a \n-- \nme" << QByteArray("a \n-- \nme") << flowed;
        QTest::newRow("empty lines") << "\n\na" << QByteArray("\n\na") << flowed;
    }
    void flowed() {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, content);
        QFETCH(QString, expected);
        QCOMPARE(textOf(type.toStdString(), content.toStdString()), expected);
    }

    void read_refusesTooLong() {
        base::Limits limits;
        limits.textBodySize = 10;
        message::Part part;
        part.length = 11;
        const auto read = message::readText(sourceOf("01234567890"), part, limits);
        QVERIFY(!read);
        QCOMPARE(read.error().code, base::ErrorCode::LimitExceeded);
    }
};

QTEST_GUILESS_MAIN(ReadTextTest)
#include "read_text_test.moc"
