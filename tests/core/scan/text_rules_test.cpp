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
    void findsEveryForm_data();
    void findsEveryForm();
    void findsCardsBesideOthers_data();
    void findsCardsBesideOthers();
    void findsRecords_data();
    void findsRecords();
    void wordsWeigh_data();
    void wordsWeigh();
    void looksAlikeOnly_data();
    void looksAlikeOnly();
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
    row("SSN 123-45 6789", "ssn ***-** 6789");
    row("123-45 6789", "");
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

void TextRulesTest::findsEveryForm_data() {
    addColumns();
    row("SSN: 235 - 50 - 1432", "ssn *** - ** - 1432");
    row("SSN 235/50/1432", "ssn ***/**/1432");
    row("my social security number, which is 235-50-\n1432", "ssn ***-**- 1432");
    row("S.S.N. 235501432", "ssn *****1432");
    row("S.S. # 235501432", "ssn *****1432");
    row("SSAN 235501432", "ssn *****1432");
    row("SSNO: 235501432", "ssn *****1432");
    row("SS_NUM=235501432", "ssn *****1432");
    row("HICN 235501432A", "ssn *****1432");
    row("claim of 235-50-1432A", "ssn ***-**-1432");
    row("see 235-50-1432_intake.pdf", "ssn ***-**-1432");
    row("SSN: |2|3|5|5|0|1|4|3|2|", "ssn *|*|*|*|*|1|4|3|2");
    row("SSN: 2 3 5 5 0 1 4 3 2", "ssn * * * * * 1 4 3 2");
    row("SSN 19443817", "ssn ****3817");
    row("Social Security number, as it stands on the card that she showed at the desk on Tuesday: 235501432",
        "ssn *****1432");
    row("numéro de sécurité sociale américain 235501432", "ssn *****1432");
    row("my social is 235501432", "ssn *****1432");
    row("ITIN 912/70/1234", "itin ***/**/1234");
    row("mbi 1eg4te5mk73, part B", "medicare-id *******mk73");
    row("Dr. Roe, NPI 1234-567-893, saw the patient", "npi ****-**7-893");
    row("DEA AB1234563-012", "dea *****4563");
    row("DEA AB 1234563", "dea ** ***4563");
}

void TextRulesTest::findsEveryForm() {
    checkRow();
}

void TextRulesTest::findsCardsBesideOthers_data() {
    addColumns();
    row("4111 1111 1111 1111 0528 123", "card **** **** **** 1111");
    row("4111 1111 1111 1111 97205", "card **** **** **** 1111");
    row("Visa 4111 1111 1111 1111 1250.00 USD", "card **** **** **** 1111");
    row("4111 1111 1111 1111 5500 0000 0000 0004", "card **** **** **** 1111");
    row("503 555 1212 4111 1111 1111 1111", "card **** **** **** 1111");
    row("10125 4111111111111111 05/28 Roe", "card ************1111");
    row("4111  1111  1111  1111", "card ****  ****  ****  1111");
    row("4111 - 1111 - 1111 - 1111", "card **** - **** - **** - 1111");
    row("4111/1111/1111/1111", "card ****/****/****/1111");
    row("4111_1111_1111_1111", "card ****_****_****_1111");
    row("4111 1111\n1111 1111", "card **** **** **** 1111");
    row("%B4111111111111111^ROE/JANE^2805101", "card ************1111");
    row(";4111111111111111=2805101?", "card ************1111");
    row("card number 4111111111111111111", "");
    row("card number 4000000000000000006", "card ***************0006");
    row("card number 4222222222222", "card *********2222");
    row("please use 5018 0000 0009", "card **** **** 0009");
    row("card number 6759649826438453", "card ************8453");
    row("card number 6073849700004947", "card ************4947");
    row("amex 3782 8224 6310 005", "card **** **** ***0 005");
    row("amex 378 2822 4631 0005", "card *** **** **** 0005");
    row("Please book the order on 4111 1111 1111 1111", "card **** **** **** 1111");
    row("DE89 3704 0044 0532 0130 00", "");
}

void TextRulesTest::findsCardsBesideOthers() {
    checkRow();
}

void TextRulesTest::findsRecords_data() {
    addColumns();
    row("MRN 302 185 806", "mrn *** **5 806");
    row("MRN 6269960-1", "mrn ****960-1");
    row("68682221 (MRN) was seen", "mrn ****2221");
    row("The patient's Chart: 957664", "mrn ***664");
    row("Patient Roe UNIT NO: 7983042", "mrn ****042");
    row("Patient Roe, Encounter # 7983042", "mrn ****042");
    row("MRN: 00-41-14-41", "mrn **-**-14-41");
    row("the MRN for this patient at our hospital is 42653527", "mrn ****3527");
    row("Patient Roe, DOB 05 03 1979", "date-of-birth ** ** 1979");
    row("Patient Roe, DOB 03-Mar-52", "date-of-birth **-**r-52");
    row("Patient Roe, DOB 26Sep1973", "date-of-birth *****1973");
    row("Patient Roe, DOB 19410422", "date-of-birth ****0422");
    row("Patient Roe, b. 04/28/1968", "date-of-birth **/**/1968");
    row("Roe, DOB 06/09/1948, pneumonia, on ceftriaxone", "date-of-birth **/**/1948");
    row("Roe, DOB 06/09/1948, psoriasis, wants Humira", "date-of-birth **/**/1948");
    row("Patient seen today. dx: e11.9", "diagnosis-code **1.9");
    row("A/P: 1. E11.9", "diagnosis-code **1.9");
    row("Patient seen today. ICD-9 493.90", "diagnosis-code ***.90");
    row("Health plan of Roe: Medicaid ID 79110510A", "insurance-id *****510A");
    row("Health plan of Roe: BCBS ID: R69691737", "insurance-id *****1737");
    row("Her visit: the claim has CDT D3803", "procedure-code ***03");
}

void TextRulesTest::findsRecords() {
    checkRow();
}

// A word near by speaks against a value; a well-formed one it does not erase.
void TextRulesTest::wordsWeigh_data() {
    addColumns();
    row("Please call Mary Smith, 235-50-1432", "ssn ***-**-1432");
    row("Room 12, Mary Smith, 235-50-1432", "ssn ***-**-1432");
    row("phone 503-555-1234, 235-50-1432", "ssn ***-**-1432");
    row("a model employee, 235-50-1432", "ssn ***-**-1432");
    row("call me about 4111 1111 1111 1111", "card **** **** **** 1111");
    row("For invoice 2231 please use 4111 1111 1111 1111", "card **** **** **** 1111");
    row("invoice 235-50-1432", "");
    row("part number: 235-50-1432", "");
    row("tracking number 4111 1111 1111 1111", "");
}

void TextRulesTest::wordsWeigh() {
    checkRow();
}

void TextRulesTest::looksAlikeOnly_data() {
    addColumns();
    row("Hospital number 503-555-7332, call the front desk", "");
    row("Unit number 48213", "");
    row("MR #48213 approved, 40 valves", "");
    row("Our social reach was 219443817 impressions", "");
    row("Vendor W-9: Acme Tool LLC, Tax ID 471234567", "");
    row("(01)30373161205760 tablets", "");
    row("Life insurance policy number 754430798 beneficiary update", "");
    row("working group # 253118 coverage report", "");
    row("Ingrid Roe, born September 24, 1951, died at Mercy hospital.", "");
    row("He was patient number 10000 of the trial", "");
    row("Diagnosis of failing tests: T100.1, R52.9 - he will fix", "");
    row("txn 4111111111111111\ntxn 4661225136560182\ntxn 4830056853781459\ntxn 4879336082160866", "");
}

void TextRulesTest::looksAlikeOnly() {
    checkRow();
}

QTEST_GUILESS_MAIN(TextRulesTest)
#include "text_rules_test.moc"
