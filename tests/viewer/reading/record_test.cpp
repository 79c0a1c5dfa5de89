// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/record_document.h"
#include "viewer/reading/record_pages.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTextCursor>

namespace {

reading::Record sample() {
    reading::Record record;
    record.message.from = {{QStringLiteral("Dr. Ana Núñez"), QStringLiteral("ana@example.org")}};
    for (int i = 0; i < 30; ++i)
        record.message.to.push_back({{}, QStringLiteral("patient%1@example.net").arg(i)});
    record.message.cc = {{{}, QStringLiteral("copy@example.net")}};
    record.message.subject = QStringLiteral("Your results");
    record.message.date = QDateTime(QDate(2026, 11, 2), QTime(10, 20), Qt::UTC);
    record.attachments = {QStringLiteral("plan.pdf (12 kB)"), QStringLiteral("scan.png (1 byte)")};
    record.verification = QStringLiteral("Verified: sealed by Example Hospital");
    record.text = QStringLiteral("A line of the letter.\n").repeated(150) + QStringLiteral("The last line.");
    return record;
}

/// The text of a PDF as somebody else's program reads it, page by page.
QStringList pagesOf(const reading::Record& record) {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("record.pdf"));
    const auto document = reading::recordDocument(record);
    if (!reading::writeRecordAsPdf(*document, record.message.subject, path))
        return {};
    QProcess program;
    program.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), QStringLiteral("-enc"),
                                                QStringLiteral("UTF-8"), path, QStringLiteral("-")});
    if (!program.waitForFinished(-1) || program.exitCode() != 0)
        return {QString::fromUtf8(program.readAllStandardError())};
    QStringList pages = QString::fromUtf8(program.readAllStandardOutput()).split(QChar(u'\f'));
    pages.removeLast();
    return pages;
}

} // namespace

/// What is on the paper.
class RecordTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void record_saysWhoWroteWhatToWhom();
    void pages_areNumbered();
    void html_isText();
    void wideTable_isNotCut();
    void whiteOnWhite_isReadable();
    void longWord_isNotCut();
    void pdf_thatCannotBeWritten_isTold();
};

void RecordTest::record_saysWhoWroteWhatToWhom() {
    const QString page = pagesOf(sample()).value(0);
    for (const char* text : {"Your results", "Dr. Ana Núñez <ana@example.org>", "patient0@example.net",
                             "patient29@example.net", "copy@example.net", "2026", "plan.pdf (12 kB)",
                             "scan.png (1 byte)", "Verified: sealed by Example Hospital"})
        QVERIFY2(page.contains(QString::fromUtf8(text)), qPrintable(QString::fromUtf8(text) + page));
}

void RecordTest::pages_areNumbered() {
    const QStringList pages = pagesOf(sample());
    QVERIFY2(pages.size() > 2, qPrintable(pages.join(u'|')));
    for (int i = 0; i < pages.size(); ++i)
        QVERIFY2(pages[i].contains(QStringLiteral("Page %1 of %2").arg(i + 1).arg(pages.size())),
                 qPrintable(pages[i]));
    QVERIFY(pages.last().contains(QStringLiteral("The last line.")));
    QCOMPARE(pages.join(QString()).count(QStringLiteral("A line of the letter.")), 150);
}

void RecordTest::html_isText() {
    reading::Record record = sample();
    record.html = render::sanitizeHtml(
        QStringLiteral("<h1>Befund</h1><table border=1><tr><td>Kalium<td>4,1</table><p>Grüße</p>"));
    const QString page = pagesOf(record).value(0);
    for (const char* text : {"Befund", "Kalium", "4,1", "Grüße"})
        QVERIFY2(page.contains(QString::fromUtf8(text)), qPrintable(page));
}

void RecordTest::wideTable_isNotCut() {
    reading::Record record = sample();
    record.html = render::sanitizeHtml(
        QStringLiteral("<table width=2400><tr><td width=2300>Left<td>RIGHTMOST</table>"));
    const auto document = reading::recordDocument(record);
    QVERIFY(pagesOf(record).value(0).contains(QStringLiteral("RIGHTMOST")));
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("wide.pdf"));
    QVERIFY(reading::writeRecordAsPdf(*document, {}, path));
    QProcess program;
    program.start(QStringLiteral("pdftotext"), {QStringLiteral("-bbox"), path, QStringLiteral("-")});
    QVERIFY(program.waitForFinished(-1));
    static const QRegularExpression kRight(QStringLiteral("xMax=\"([0-9.]+)\"[^>]*>RIGHTMOST"));
    static const QRegularExpression kPage(QStringLiteral("<page width=\"([0-9.]+)\""));
    const QString boxes = QString::fromUtf8(program.readAllStandardOutput());
    const double right = kRight.match(boxes).captured(1).toDouble();
    QVERIFY2(right > 0 && right < kPage.match(boxes).captured(1).toDouble(), qPrintable(boxes));
}

void RecordTest::whiteOnWhite_isReadable() {
    reading::Record record = sample();
    record.html = render::sanitizeHtml(
        QStringLiteral("<p style='color:#ffffff'>white</p><p style='color:#ff0000'>red</p>"));
    const auto document = reading::recordDocument(record);
    const QTextCursor white = document->find(QStringLiteral("white"));
    QCOMPARE(white.charFormat().foreground().color(), QColor(Qt::black));
    const QTextCursor red = document->find(QStringLiteral("red"));
    QCOMPARE(red.charFormat().foreground().color(), QColor(Qt::red));
}

void RecordTest::longWord_isNotCut() {
    reading::Record record = sample();
    record.message.subject = QString(2000, u'S');
    record.text = QString(5000, u'w');
    const QString text = pagesOf(record).join(QString());
    QVERIFY(text.count(u'w') >= 5000);
    QVERIFY(text.count(u'S') >= 2000);
}

void RecordTest::pdf_thatCannotBeWritten_isTold() {
    const auto document = reading::recordDocument(sample());
    QVERIFY(!reading::writeRecordAsPdf(*document, {}, QStringLiteral("/proc/nothing.pdf")));
}

QTEST_MAIN(RecordTest)
#include "record_test.moc"
