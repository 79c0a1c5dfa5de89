// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Where in a message a number may stand besides its text: none of it leaves unseen.
#include "tests/core/scan/scan_text.h"

#include <QtTest>

using scan::messageWith;
using scan::scanBytes;
using scan::summary;

class CarriersTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void field_isScanned_data();
    void field_isScanned();
    void machinesFields_areNot();
    void fileName_isScannedAndMasked_data();
    void fileName_isScannedAndMasked();
    void underscore_isABlank_data();
    void underscore_isABlank();
    void fileInText_isScanned_data();
    void fileInText_isScanned();
    void label_thatDoesNotFitHidesNothing_data();
    void label_thatDoesNotFitHidesNothing();
    void content_decidesWhatAFileIs_data();
    void content_decidesWhatAFileIs();
};

namespace {

constexpr const char* kNote = "Patient Jane Roe, SSN 219-44-3817, was seen today.\n";

std::string message(std::string_view fields, std::string_view body) {
    return "From: a@in.example\r\nTo: b@out.example\r\nSubject: Hello\r\nMIME-Version: 1.0\r\n" +
           std::string(fields) + "\r\n" + std::string(body);
}

std::string withFile(std::string_view fields) {
    return message("Content-Type: multipart/mixed; boundary=q\r\n",
                   "--q\r\nContent-Type: text/plain\r\n\r\nhi\r\n--q\r\n" + std::string(fields) +
                       "Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--q--\r\n");
}

bool findsSsn(const std::string& text) {
    const auto report = scanBytes(text);
    return report && report->mustSeal && !report->findings.empty() && report->findings[0].rule == "ssn";
}

QByteArray base64Of(const QByteArray& text) {
    return text.toBase64();
}

} // namespace

void CarriersTest::field_isScanned_data() {
    QTest::addColumn<QByteArray>("fields");
    const auto row = [](const char* name, const QByteArray& fields) { QTest::newRow(name) << fields; };
    for (const char* name : {"Thread-Topic", "Comments", "Keywords", "X-Patient", "Resent-Subject",
                             "Content-Description", "Organization", "Subject", "List-Id"})
        row(name, QByteArray(name) + ": SSN 219-44-3817 of Jane\r\n");
    for (const char* name : {"Sender", "Reply-To", "Bcc", "Resent-To", "Disposition-Notification-To"})
        row(name, QByteArray(name) + ": \"SSN 219-44-3817\" <x@in.example>\r\n");
    row("old name", "Cc: jane@hospital.example (SSN 219-44-3817)\r\n");
    row("group", "Cc: SSN 219-44-3817: jane@in.example;\r\n");
    row("encoded", "X-Note: =?utf-8?B?" + base64Of("SSN 219-44-3817") + "?=\r\n");
    row("encoded in two", "Thread-Topic: =?utf-8?Q?SSN_219-4?=\r\n =?utf-8?Q?4-3817?=\r\n");
    row("folded at the dash", "Comments: SSN 219-44-\r\n 3817\r\n");
    row("name alone", "X-SSN: 219443817\r\n");
}

void CarriersTest::field_isScanned() {
    QFETCH(QByteArray, fields);
    const std::string text = message(fields.toStdString() + "Content-Type: text/plain\r\n", "hi\r\n");
    QVERIFY2(findsSsn(text), qPrintable(summary(scanBytes(text))));
    const std::string inner = message("Content-Type: multipart/mixed; boundary=q\r\n",
                                      "--q\r\nContent-Type: message/rfc822\r\n\r\n" + text + "\r\n--q--\r\n");
    QVERIFY2(findsSsn(inner), "in a message inside");
}

void CarriersTest::machinesFields_areNot() {
    const std::string text =
        message("Received: from a (4111111111111111) by b\r\nMessage-ID: "
                "<4111111111111111@in.example>\r\nDKIM-Signature: v=1; b=4111111111111111\r\n"
                "Content-Type: multipart/mixed; boundary=\"=_4111111111111111\"\r\n",
                "--=_4111111111111111\r\n\r\nhi\r\n--=_4111111111111111--\r\n");
    QCOMPARE(summary(scanBytes(text)), QString());
}

void CarriersTest::fileName_isScannedAndMasked_data() {
    QTest::addColumn<QByteArray>("fields");
    const auto row = [](const char* name, const QByteArray& fields) { QTest::newRow(name) << fields; };
    const QByteArray picture = "Content-Type: image/png\r\nContent-Disposition: attachment; ";
    row("filename", picture + "filename=\"SSN 219-44-3817.png\"\r\n");
    row("number alone", picture + "filename=219-44-3817.png\r\n");
    row("underscores", picture + "filename=SSN_219-44-3817_Roe.png\r\n");
    row("extended", picture + "filename*=utf-8''SSN%20219-44-3817.png\r\n");
    row("in pieces", picture + "filename*0=\"SSN 219-4\"; filename*1=\"4-3817.png\"\r\n");
    row("encoded word", picture + "filename=\"=?utf-8?Q?SSN_219-44-3817=2Epng?=\"\r\n");
    row("percent", picture + "filename=\"SSN%20219-44-3817.png\"\r\n");
    row("name", "Content-Type: image/png; name=\"SSN 219-44-3817.png\"\r\n");
    row("second name",
        picture.chopped(2) + "; filename=a.png\r\nContent-Type: image/png; name=\"SSN 219-44-3817\"\r\n");
    row("other parameter", picture + "filename=a.png; x-note=\"SSN 219-44-3817\"\r\n");
    row("comment",
        "Content-Type: image/png\r\nContent-Disposition: attachment (SSN 219-44-3817); filename=a.png\r\n");
    row("description", picture + "filename=a.png\r\nContent-Description: SSN 219-44-3817\r\n");
}

void CarriersTest::fileName_isScannedAndMasked() {
    QFETCH(QByteArray, fields);
    const std::string text = withFile(fields.toStdString());
    QVERIFY2(findsSsn(text), qPrintable(summary(scanBytes(text))));
    QVERIFY2(!summary(scanBytes(text)).contains(QLatin1String("219-44")), "a place shows the number");
}

void CarriersTest::underscore_isABlank_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("rule");
    const auto row = [](const char* body, const char* rule) {
        QTest::newRow(body) << QByteArray(body) << QByteArray(rule);
    };
    row("SSN_219-44-3817", "ssn");
    row("SSN: _219-44-3817_", "ssn");
    row("SSN: 219-44-3817_x", "ssn");
    row("Jane_Roe_219-44-3817.pdf", "ssn");
    row("SSN 219-44-3817=ZZ", "ssn");
    row("card_4111111111111111", "card");
    row("visa_4111-1111-1111-1111_exp", "card");
    row("MRN_12345678", "mrn");
    row("MBI_1EG4-TE5-MK73", "medicare-id");
    row("Jane_Roe_DOB_1979-04-03_diabetes.pdf", "date-of-birth");
}

void CarriersTest::underscore_isABlank() {
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, rule);
    for (const std::string& text :
         {scan::plainMessage(body.toStdString()), scan::plainMessage("hi", body.toStdString())}) {
        const auto report = scanBytes(text);
        QVERIFY(report && report->findings.size() == 1);
        QCOMPARE(report->findings[0].rule, rule.toStdString());
    }
}

void CarriersTest::fileInText_isScanned_data() {
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const QByteArray& body) { QTest::newRow(name) << body; };
    const QByteArray note(kNote);
    row("uuencoded",
        "Hello\r\n\r\nbegin 644 a.txt\r\nM4&%T:65N=\"!*86YE(%)O92P@4U-.(#(Q.2TT-\"TS.#$W+\"!W87,@<V5E;B!T\r\n"
        "&;V1A>2X*\r\n`\r\nend\r\n");
    row("base64", "file: " + base64Of(note) + "\r\n");
    row("base64 in lines", base64Of(note + note).insert(76, "\r\n") + "\r\n");
    row("card", "BEGIN:VCARD\r\nNOTE;ENCODING=b:" + base64Of(note).insert(60, "\r\n ") + "\r\nEND:VCARD\r\n");
    row("link", "<a href=\"data:text/plain;base64," + base64Of(note) + "\">x</a>\r\n");
    row("record", "{\"resourceType\":\"Binary\",\"data\":\"" + base64Of(note) + "\"}\r\n");
}

void CarriersTest::fileInText_isScanned() {
    QFETCH(QByteArray, body);
    const std::string inBody = scan::plainMessage(body.toStdString());
    QVERIFY2(findsSsn(inBody), qPrintable(summary(scanBytes(inBody))));
    QVERIFY2(findsSsn(messageWith("a.txt", "text/plain", body)), "attached");
    QVERIFY2(findsSsn(message("Content-Type: text/html\r\n", body.toStdString())), "in HTML");
}

void CarriersTest::label_thatDoesNotFitHidesNothing_data() {
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const QByteArray& fields, const QByteArray& body) {
        QTest::newRow(name) << QByteArray("Content-Type: text/plain" + fields) << body;
    };
    const QByteArray base64 = "\r\nContent-Transfer-Encoding: base64\r\n";
    const QByteArray filler = QByteArray("QUJD").repeated(19) + "\r\n";
    row("plain under base64", base64, kNote);
    row("between base64", base64, filler.repeated(200) + kNote + filler.repeated(200));
    const QByteArray wide(reinterpret_cast<const char*>(u"SSN 219-44-3817 of Jane"), 46);
    QByteArray swapped = wide;
    for (qsizetype i = 0; i + 1 < swapped.size(); i += 2)
        std::swap(swapped[i], swapped[i + 1]);
    row("big-endian as ucs-2", "; charset=ucs-2" + base64, base64Of(swapped));
    row("little-endian as utf-16be", "; charset=utf-16be" + base64, base64Of(wide));
    row("wide without a name", base64, base64Of(wide));
    QByteArray widest;
    for (const char c : QByteArray("SSN 219-44-3817 of Jane"))
        widest += QByteArray(3, '\0') + c;
    row("utf-32", "; charset=utf-32" + base64, base64Of(widest));
    row("ASCII as utf-16", "; charset=utf-16\r\n", kNote);
    row("ASCII as utf-32", "; charset=utf-32\r\n", kNote);
}

void CarriersTest::label_thatDoesNotFitHidesNothing() {
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, body);
    const std::string text = message(fields.toStdString(), body.toStdString());
    QVERIFY2(findsSsn(text), qPrintable(summary(scanBytes(text))));
}

void CarriersTest::content_decidesWhatAFileIs_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("isSaid");
    const auto row = [](const char* name, const char* file, const QByteArray& content, bool isSaid = false) {
        QTest::newRow(name) << QByteArray(file) << content << isSaid;
    };
    const QByteArray note(kNote);
    row("text as gpg", "a.gpg", note);
    row("text as picture", "a.png", note);
    row("text as signature", "smime.p7s", note);
    row("text that names PDF", "a.txt", "%PDFs: see %PDF- in the first line\n" + note);
    row("NUL in a text", "a.txt", "abc" + QByteArray(1, '\0') + note);
    row("NULs in front", "a.txt", QByteArray(100, '\0') + note, true);
    row("program", "a.exe", "MZ" + QByteArray("\x90\0\3\0", 4).repeated(500) + note, true);
    row("picture with words", "a.png", "\x89PNG\r\n\x1a\n" + QByteArray(30, '\1') + "tEXtComment" + note,
        true);
    const QByteArray mail =
        "Received: from a by b\r\nSubject: x\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64Of(note) +
        "\r\n";
    row("mail without a name", "x.dat", mail);
    row("mailbox", "Inbox", "From a@b.example Mon Nov 30 10:00:00 2026\r\n" + mail + "\r\n");
    row("Apple Mail", "1.emlx", QByteArray::number(mail.size()) + "\n" + mail);
    row("not a mailbox", "a.txt", "From the desk of: SSN 219-44-3817\r\nHello\r\n");
    row("folded calendar", "a.ics",
        "BEGIN:VCALENDAR\r\nDESCRIPTION:SSN 219-4\r\n 4-3817\r\nEND:VCALENDAR\r\n");
    row("old card", "a.vcf",
        "BEGIN:VCARD\r\nNOTE;ENCODING=QUOTED-PRINTABLE:SSN=20219=2D44=\r\n=2D3817\r\nEND:VCARD\r\n");
    row("Word 2003 XML", "a.xml",
        "<?xml version=\"1.0\"?><w:p xmlns:w=\"w\"><w:r><w:t>SSN 219-</w:t></w:r><w:r>"
        "<w:t>44-3817</w:t></w:r></w:p>");
    row("drawing", "a.svg", "<svg><text>SSN <tspan>219-</tspan><tspan>44-3817</tspan></text></svg>");
}

void CarriersTest::content_decidesWhatAFileIs() {
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, content);
    QFETCH(bool, isSaid);
    const std::string text = messageWith(name.toStdString(), "application/octet-stream", content);
    QVERIFY2(findsSsn(text), qPrintable(summary(scanBytes(text))));
    QCOMPARE(scanBytes(text)->unread.empty(), !isSaid);
}

QTEST_GUILESS_MAIN(CarriersTest)
#include "carriers_test.moc"
