// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Documents and archives of tests/core/scan/data, which its generate.py made.
#include "tests/core/scan/scan_text.h"

#include <QFile>
#include <QtTest>

using scan::messageWith;
using scan::scanBytes;
using scan::summary;

class DocumentsTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void document_tellsPlaces_data();
    void document_tellsPlaces();
    void archive_isBounded();
    void helper_isBounded();
    void damage_neverStopsTheScan();
};

namespace {

QByteArray read(const char* name) {
    QFile file(QStringLiteral(SECUREDOC_SOURCE_DIR "/tests/core/scan/data/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::string attached(const char* name) {
    return messageWith(name, "application/octet-stream", read(name));
}

} // namespace

void DocumentsTest::document_tellsPlaces_data() {
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* expected) {
        QTest::newRow(name) << QByteArray(expected);
    };
    row("letter.docx",
        "ssn|attachment letter.docx|***-**-6789\ncard|attachment letter.docx, page 2|**** **** **** 1111\n"
        "ssn|attachment letter.docx|***-**-6789\nssn|attachment letter.docx, file "
        "word/settings.xml|***-**-6789");
    row("list.xlsx", "ssn|attachment list.xlsx, sheet Patients & more, row 5|*****6789\n"
                     "date-of-birth|attachment list.xlsx, sheet Patients & more, row 5|****-03-14\n"
                     "diagnosis-code|attachment list.xlsx, sheet Patients & more, row 5|**1.9");
    row("slides.pptx", "ssn|attachment slides.pptx, slide 2|***-**-6789\n"
                       "card|attachment slides.pptx, slide 1|**** **** **** 1111");
    row("staff.ods", "ssn|attachment staff.ods, sheet Staff, row 9|*****6789");
    row("letter.odt", "ssn|attachment letter.odt|***-**-6789");
    row("slides.odp", "ssn|attachment slides.odp, slide 2|***-**-6789");
    row("two-pages.pdf", "ssn|attachment two-pages.pdf, page 2|***-**-6789");
    row("locked.pdf", "ssn|attachment locked.pdf, page 2|***-**-6789");
    row("pictures.pdf", "!no_text|attachment pictures.pdf");
    row("encrypted.pdf", "!encrypted|attachment encrypted.pdf");
    row("broken.pdf", "!damaged|attachment broken.pdf");
    row("notes.tar.gz", "ssn|attachment notes.tar.gz, file notes/a.txt, line 1|***-**-6789");
    row("single.txt.gz", "ssn|attachment single.txt.gz, file data, line 1|***-**-6789");
    row("files.zip", "ssn|attachment files.zip, file a/b.txt, line 2|***-**-6789\n"
                     "ssn|attachment files.zip, file c.csv, row 2|*****6789\n"
                     "ssn|attachment files.zip, file letter.docx|***-**-6789\n"
                     "card|attachment files.zip, file letter.docx, page 2|**** **** **** 1111\n"
                     "ssn|attachment files.zip, file letter.docx|***-**-6789\n"
                     "ssn|attachment files.zip, file letter.docx, file word/settings.xml|***-**-6789");
    row("encrypted.zip", "!encrypted|attachment encrypted.zip");
    row("encrypted.7z", "!encrypted|attachment encrypted.7z");
    row("hidden-names.7z", "!encrypted|attachment hidden-names.7z");
    row("encrypted.odt", "!encrypted|attachment encrypted.odt");
    row("encrypted.docx", "!encrypted|attachment encrypted.docx");
    row("old.doc", "ssn|attachment old.doc|***-**-6789\n!not_supported|attachment old.doc");
    row("letter.rtf",
        "ssn|attachment letter.rtf|***-**-6789\ncard|attachment letter.rtf|**** **** **** 1111");
}

void DocumentsTest::document_tellsPlaces() {
    QFETCH(QByteArray, expected);
    const auto report = scanBytes(attached(QTest::currentDataTag()));
    QStringList lines = summary(report).split(QLatin1Char('\n'));
    QStringList wanted = QString::fromUtf8(expected).split(QLatin1Char('\n'));
    QCOMPARE(lines, wanted);
}

void DocumentsTest::archive_isBounded() {
    const QString bomb = summary(scanBytes(attached("bomb.zip")));
    QVERIFY2(bomb.contains(QLatin1String("!limit_reached|attachment bomb.zip")), qPrintable(bomb));
    const QString deep = summary(scanBytes(attached("deep.zip")));
    QVERIFY2(deep.startsWith(QLatin1String("!limit_reached|attachment deep.zip, file level8.zip")),
             qPrintable(deep));
    QVERIFY(!deep.contains(QLatin1String("ssn")));
    scan::ScanLimits limits;
    limits.entries = 2;
    QVERIFY(summary(scanBytes(attached("files.zip"), scan::RuleSet::builtIn(), limits))
                .endsWith(QLatin1String("!limit_reached|attachment files.zip")));
    limits = {};
    limits.documentSize = 100;
    QVERIFY(summary(scanBytes(attached("files.zip"), scan::RuleSet::builtIn(), limits))
                .contains(QLatin1String("!limit_reached|attachment files.zip")));
}

void DocumentsTest::helper_isBounded() {
    scan::ScanLimits limits;
    limits.pages = 1;
    QCOMPARE(
        summary(scanBytes(attached("two-pages.pdf"), scan::RuleSet::builtIn(), limits)),
        QStringLiteral(
            "ssn|attachment two-pages.pdf, page 2|***-**-6789\n!limit_reached|attachment two-pages.pdf"));
}

void DocumentsTest::damage_neverStopsTheScan() {
    for (const char* name :
         {"letter.docx", "list.xlsx", "staff.ods", "files.zip", "truncated.zip", "notes.tar.gz"}) {
        const QByteArray whole = read(name);
        for (qsizetype cut = 0; cut < whole.size(); cut += 37) {
            const auto report = scanBytes(messageWith(name, "application/octet-stream", whole.left(cut)));
            QVERIFY2(report.has_value(), name);
        }
    }
}

QTEST_GUILESS_MAIN(DocumentsTest)
#include "documents_test.moc"
