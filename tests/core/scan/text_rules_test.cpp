// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/scan/scan_text.h"

#include <QtTest>

/// The built-in rules, one sentence each: `expected` is "rule masked" of what they find in it, comma
/// separated.
class TextRulesTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsNumbers_data();
    void findsNumbers();
    void findsHealthData_data();
    void findsHealthData();
};

namespace {

void addColumns() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
}

void row(const char* text, const char* expected) {
    QTest::newRow(text) << QByteArray(text) << QByteArray(expected);
}

void checkRow() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const auto report = scan::scanBytes(scan::plainMessage(text.toStdString()));
    QVERIFY(report.has_value());
    QByteArrayList found;
    for (const scan::Finding& finding : report->findings)
        found << QByteArray::fromStdString(finding.rule + ' ' + finding.masked);
    QCOMPARE(found.join(", "), expected);
}

} // namespace

void TextRulesTest::findsNumbers_data() {
    addColumns();
    // Social Security numbers: area, group, serial, context
    row("His number is 123-45-6789.", "ssn ***-**-6789");
    row("SSN 123456789", "ssn *****6789");
    row("SSN: 123 45 6789", "ssn *** ** 6789");
    row("social security number (123.45.6789)", "ssn ***.**.6789");
    row("SSN-123-45-6789", "ssn ***-**-6789");
    row("SSN123456789", "ssn *****6789");
    row("123 45 6789", "");
    row("123456789", "");
    row("000-45-6789 666-45-6789 900-45-6789", "");
    row("123-00-6789 123-45-0000", "");
    row("SSN 123-45 6789", "");
    row("SSN 111-11-1111", "");
    row("SSN 111-11-1112", "ssn ***-**-1112");
    row("Phone 123-45-6789", "");
    row("ssn missing for invoice 123456789", "");
    row("A123-45-67890", "");
    row("part A7-123-45-6789", "");
    row("ITIN 912-70-1234", "itin ***-**-1234");
    row("ITIN 912-45-1234", "");
    row("ITIN 912-92-1234", "itin ***-**-1234");
    row("ITIN 912-93-1234", "");
    row("ITIN 912-94-1234", "itin ***-**-1234");
    // in disguise
    row("SSN １２３-４５-６７８９", "ssn ***-**-6789");
    row("SSN 123‑45–6789", "ssn ***-**-6789");
    row("SSN 123\xC2\xA0"
        "45\xC2\xA0"
        "6789",
        "ssn *** ** 6789");
    row("SSN 123-\xE2\x80\x8B"
        "45-6789",
        "ssn ***-**-6789");
    // cards
    row("4111 1111 1111 1111", "card **** **** **** 1111");
    row("card 4111-1111-1111-1111, exp 12/27", "card ****-****-****-1111");
    row("pay with 4111111111111111 please", "card ************1111");
    row("amex 3782 822463 10005", "card **** ****** *0005");
    row("4111 1111 1111 1111 12/27 123", "card **** **** **** 1111");
    row("4111 1111 1111 1112", "");
    row("9400 1111 1111 1111 1111 11", "");
    row("tracking 4111111111111111", "");
    row("550e8400-e29b-41d4-a716-411111111111", "");
    row("1234 5678 9012 3456", "");
    row("card 3527 9912 3456 7897", ""); // on both sides of each end of JCB's range
    row("card 3528 0012 3456 7894", "card **** **** **** 7894");
    row("card 3589 9912 3456 7892", "card **** **** **** 7892");
    row("card 3590 0012 3456 7897", "");
}

void TextRulesTest::findsNumbers() {
    checkRow();
}

void TextRulesTest::findsHealthData_data() {
    addColumns();
    row("MRN: 00482913", "mrn ****2913");
    row("MRN00482913", "mrn ****2913");
    row("order 00482913", "");
    row("Patient Jane Roe, DOB 03/14/1962", "date-of-birth **/**/1962");
    row("Patient Jane Roe, born March 14, 1962", "date-of-birth ***** **, 1962");
    row("DOB 03/14/1962 for the race number", "");
    row("Patient seen today. Dx: E11.9", "diagnosis-code **1.9");
    row("E11.9 is a screw", "");
    row("Patient has a vitamin B12 deficiency, diagnosis pending", "");
    row("Please bill CPT 99213 for the patient", "procedure-code ***13");
    row("Provider NPI 1234567893, patient Roe", "npi ******7893");
    row("Provider NPI 1234567890, patient Roe", "");
    row("DEA AB1234563", "dea *****4563");
    row("DEA AB1234564", "");
    row("Medicare 1EG4-TE5-MK73", "medicare-id ****-***-MK73");
    row("Medicare number 1EG4TE5MK73", "medicare-id *******MK73");
    row("Member ID: W123456789, Aetna PPO plan", "insurance-id ******6789");
    row("Member ID: 123456789 at the gym", "");
}

void TextRulesTest::findsHealthData() {
    checkRow();
}

QTEST_GUILESS_MAIN(TextRulesTest)
#include "text_rules_test.moc"
