// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/scan/scan_text.h"

#include <QtTest>

using scan::messageWith;
using scan::plainMessage;
using scan::scanBytes;
using scan::summary;

class ScanMessageTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void message_saysWhere();
    void message_readsHtmlAsItIsShown();
    void message_reportsTextAndHtmlOnce();
    void message_looksIntoNestedMessages();
    void message_countsEachValueOnce();
    void message_readsColumnNamesAsContext();
    void message_cancels();
    void message_stopsAtLimits();
    void draft_isScannedInPieces();
    void draft_isReadAsTheMessageIs();
};

void ScanMessageTest::message_saysWhere() {
    QCOMPARE(
        summary(scanBytes(plainMessage("one\r\ntwo\r\nSSN 123-45-6789\r\n", "Card 4111 1111 1111 1111"))),
        QStringLiteral("card|subject|**** **** **** 1111\nssn|text, line 3|***-**-6789"));
}

void ScanMessageTest::message_readsHtmlAsItIsShown() {
    const std::string html =
        "From: a@in.example\r\nContent-Type: text/html\r\n\r\n<html><style>123-45-6788</style><body>"
        "<p>SSN 123-<b>45</b>-<!-- x -->67<span>89</span></p><table><tr><td>SSN<td>234&#53;67891"
        "</table><p>345-67-<p>8912";
    QCOMPARE(summary(scanBytes(html)),
             QStringLiteral("ssn|formatted text|***-**-6789\nssn|formatted text|***-**- 8912\n"
                            "ssn|formatted text|*****7891"));
}

void ScanMessageTest::message_reportsTextAndHtmlOnce() {
    const std::string both =
        "From: a@in.example\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\n\r\nSSN "
        "123-45-6789\r\n"
        "--x\r\nContent-Type: text/html\r\n\r\n<p>SSN 123-45-6789<p>SSN 223-45-6789\r\n--x--\r\n";
    const auto report = scanBytes(both);
    QCOMPARE(summary(report), QStringLiteral("ssn|text, line 1|***-**-6789\nssn|formatted text|***-**-6789"));
    QCOMPARE(report->points, 200U);
    QVERIFY(report->mustSeal);
}

void ScanMessageTest::message_looksIntoNestedMessages() {
    const std::string inner = plainMessage("nothing", "SSN 123-45-6789");
    const std::string outer =
        "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nFwd\r\n--x\r\nContent-Type: "
        "message/rfc822\r\n\r\n" +
        inner + "\r\n--x--\r\n";
    QCOMPARE(summary(scanBytes(outer)).section(QLatin1Char('|'), 1),
             QStringLiteral("attachment message.eml, message inside, subject|***-**-6789"));
}

void ScanMessageTest::message_countsEachValueOnce() {
    const auto report = scanBytes(plainMessage("SSN 123-45-6789 and again SSN 123 45 6789"));
    QCOMPARE(report->points, 100U);
    QCOMPARE(report->findings.size(), std::size_t(1));
}

void ScanMessageTest::message_readsColumnNamesAsContext() {
    const QByteArray csv = "Name;SSN;Order\nRoe, Jane;123456789;123456780\n\"Doe; John\";\"234567891\";999\n";
    QCOMPARE(
        summary(scanBytes(messageWith("list.csv", "text/csv", csv))),
        QStringLiteral("ssn|attachment list.csv, row 2|*****6789\nssn|attachment list.csv, row 3|*****7891"));
}

void ScanMessageTest::message_cancels() {
    const std::string message = plainMessage("SSN 123-45-6789");
    const files::MemorySource source(base::Bytes(message.begin(), message.end()));
    const auto report = scan::scanMessage(source, scan::RuleSet::builtIn(), {}, [] { return true; });
    QVERIFY(!report.has_value());
    QCOMPARE(report.error().code, base::ErrorCode::Cancelled);
}

void ScanMessageTest::message_stopsAtLimits() {
    scan::ScanLimits limits;
    limits.textSize = 4096;
    const std::string text = "SSN 123-45-6789\r\n" + std::string(5000, 'x') + "\r\nSSN 223-45-6789\r\n";
    QCOMPARE(summary(scanBytes(plainMessage(text), scan::RuleSet::builtIn(), limits)),
             QStringLiteral("ssn|text, line 1|***-**-6789\n!limit_reached|text"));
    limits = {};
    limits.findings = 2;
    std::string many;
    for (int i = 0; i < 5; ++i)
        many += "SSN 123-45-678" + std::to_string(i) + "\r\n";
    const auto report = scanBytes(plainMessage(many), scan::RuleSet::builtIn(), limits);
    QCOMPARE(report->findings.size(), std::size_t(2));
    QCOMPARE(report->uncounted, 3U);
    QCOMPARE(report->points, 500U);
}

void ScanMessageTest::draft_isScannedInPieces() {
    const scan::RuleSet rules = scan::RuleSet::builtIn();
    scan::DraftScan draft(rules);
    QVERIFY(draft.addSubject("About 4111 1111 1111 1111"));
    QVERIFY(draft.addHtml("<p>SSN <b>123-45</b>-6789"));
    const files::MemorySource csv(
        base::Bytes{'S', 'S', 'N', ' ', '2', '2', '3', '-', '4', '5', '-', '6', '7', '8', '9'});
    QVERIFY(draft.addAttachment("note.txt", "text/plain", csv));
    QCOMPARE(summary(draft.finish()),
             QStringLiteral("card|subject|**** **** **** 1111\nssn|formatted text|***-**-6789\n"
                            "ssn|attachment note.txt, line 1|***-**-6789"));
}

void ScanMessageTest::draft_isReadAsTheMessageIs() {
    const scan::RuleSet rules = scan::RuleSet::builtIn();
    scan::DraftScan draft(rules);
    QVERIFY(draft.addText("Name\tSSN\n" + QByteArray("John Doe\tnone yet\n").repeated(20).toStdString() +
                          "Jane Roe\t219443817\n"));
    QVERIFY(draft.addText(std::string("file: ") +
                          QByteArray("Patient Jane Roe, card 4111 1111 1111 1111").toBase64().toStdString()));
    QCOMPARE(summary(draft.finish()),
             QStringLiteral("ssn|text, row 22|*****3817\ncard|text, line 1|**** **** **** 1111"));
}

QTEST_GUILESS_MAIN(ScanMessageTest)
#include "scan_message_test.moc"
