// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/file_names.h"

#include "tests/core/message/message_text.h"

#include <QTest>

class FileNamesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void safe_data() {
        QTest::addColumn<QString>("raw");
        QTest::addColumn<QString>("safe");
        const auto row = [](const char* tag, const QString& raw, const QString& safe) {
            QTest::newRow(tag) << raw << safe;
        };
        row("plain", QStringLiteral("report 1.pdf"), QStringLiteral("report 1.pdf"));
        row("accents", QString::fromUtf8("Überblick é.pdf"), QString::fromUtf8("Überblick é.pdf"));
        row("decomposed", QString::fromUtf8("e\u0301.pdf"), QString::fromUtf8("é.pdf"));
        row("path", QStringLiteral("../../etc/passwd"), QStringLiteral("passwd"));
        row("windows path", QStringLiteral("C:\\Users\\a.txt"), QStringLiteral("a.txt"));
        row("only path", QStringLiteral("a/b/"), QStringLiteral("attachment.pdf"));
        row("dots", QStringLiteral(".."), QStringLiteral("attachment.pdf"));
        row("hidden", QStringLiteral(".bashrc"), QStringLiteral("bashrc"));
        row("trailing", QStringLiteral("a.txt. ."), QStringLiteral("a.txt"));
        row("override", QString::fromUtf8("invoice\u202Efdp.exe"), QStringLiteral("invoicefdp.exe"));
        row("isolate", QString::fromUtf8("a\u2066b\u2069.txt"), QStringLiteral("ab.txt"));
        row("control", QStringLiteral("a\r\nb\tc\x7f.txt"), QStringLiteral("abc.txt"));
        row("forbidden", QStringLiteral("a<b>:\"|?*.txt"), QStringLiteral("a_b______.txt"));
        row("device", QStringLiteral("con.txt"), QStringLiteral("_con.txt"));
        row("port", QStringLiteral("LPT1"), QStringLiteral("_LPT1"));
        row("no device", QStringLiteral("console.txt"), QStringLiteral("console.txt"));
        row("option", QStringLiteral("-rf"), QStringLiteral("_rf"));
        row("empty", QString(), QStringLiteral("attachment.pdf"));
        row("blank", QStringLiteral(" \t "), QStringLiteral("attachment.pdf"));
        row("lone surrogate", QString(QChar(0xD800)) + QStringLiteral("a.txt"), QStringLiteral("_a.txt"));
        row("emoji", QString::fromUtf8("😀.png"), QString::fromUtf8("😀.png"));
        row("NUL", QStringLiteral("a") + QChar(u'\0') + QStringLiteral("b"), QStringLiteral("ab"));
    }
    void safe() {
        QFETCH(QString, raw);
        QFETCH(QString, safe);
        QCOMPARE(message::safeFileName(raw, QStringLiteral("application/pdf")), safe);
    }

    void safe_isBounded() {
        for (const QString& piece : {QStringLiteral("a"), QString::fromUtf8("ü"), QString::fromUtf8("😀")}) {
            const QString name = message::safeFileName(piece.repeated(5000) + QStringLiteral(".tar.gz"), {});
            QVERIFY(name.toUtf8().size() <= 200);
            QVERIFY(name.endsWith(QStringLiteral(".gz")));
            QCOMPARE(QString::fromUtf8(name.toUtf8()), name);
        }
    }

    void take_makesNamesUnique() {
        message::FileNames names;
        const auto take = [&names](const char* name) {
            return names.take(QString::fromLatin1(name), QStringLiteral("text/plain"));
        };
        QCOMPARE(take("a.txt"), QStringLiteral("a.txt"));
        QCOMPARE(take("A.TXT"), QStringLiteral("A (2).TXT"));
        QCOMPARE(take("a (2).txt"), QStringLiteral("a (2) (2).txt"));
        QCOMPARE(take("a.txt"), QStringLiteral("a (3).txt"));
        QCOMPARE(take(""), QStringLiteral("attachment.txt"));
        QCOMPARE(take(""), QStringLiteral("attachment (2).txt"));
    }

    void parse_readsEveryWayOfWritingAName_data() {
        QTest::addColumn<QByteArray>("fields");
        const char* const disposition = "Content-Disposition: attachment; ";
        QTest::newRow("RFC 2231") << QByteArray(disposition) + "filename*=utf-8''%C3%9Cber%20uns.pdf";
        QTest::newRow("continued")
            << QByteArray(disposition) +
                   "filename*0*=utf-8''%C3%9Cber;\n filename*1=\" uns\";\n filename*2=.pdf";
        QTest::newRow("RFC 2047") << QByteArray(disposition) + "filename=\"=?utf-8?Q?=C3=9Cber_uns.pdf?=\"";
        QTest::newRow("RFC 2047 in name")
            << QByteArray("Content-Type: application/pdf;\n name==?utf-8?B?w5xiZXIgdW5zLnBkZg==?=");
        QTest::newRow("windows-1252") << QByteArray(disposition) + "filename=\"\xDC"
                                                                   "ber uns.pdf\"";
        QTest::newRow("UTF-8") << QByteArray(disposition) + "filename=\"\xC3\x9C"
                                                            "ber uns.pdf\"";
        QTest::newRow("both") << QByteArray(disposition) +
                                     "filename=\"Uber.pdf\"; filename*=utf-8''%C3%9Cber%20uns.pdf";
    }
    void parse_readsEveryWayOfWritingAName() {
        QFETCH(QByteArray, fields);
        if (!fields.contains("Content-Type"))
            fields.prepend("Content-Type: application/pdf\n");
        const auto message = parsed((fields + "\n\nPDF").toStdString());
        QCOMPARE(message.attachments.at(0).fileName, QString::fromUtf8("Über uns.pdf"));
    }
};

QTEST_GUILESS_MAIN(FileNamesTest)
#include "file_names_test.moc"
