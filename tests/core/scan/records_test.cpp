// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Tables in any form, and health records: the place of a value says what it is.
#include "tests/core/scan/made_files.h"
#include "tests/core/scan/scan_text.h"

#include <QtTest>

class RecordsTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tables_nameTheirValues_data();
    void tables_nameTheirValues();
    void records_nameTheirFields_data();
    void records_nameTheirFields();
    void html_isReadWholly_data();
    void html_isReadWholly();
};

namespace {

void row(const char* title, const char* name, const QByteArray& content, const char* expected) {
    QTest::newRow(title) << QString::fromLatin1(name) << content << QString::fromLatin1(expected);
}

void addColumns() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("expected");
}

// The rules that found something, each once.
void checkRow() {
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    const auto report =
        scan::scanBytes(scan::messageWith(name.toStdString(), "application/octet-stream", content));
    QVERIFY(report.has_value());
    QStringList found;
    for (const scan::Finding& finding : report->findings)
        found << QString::fromStdString(finding.rule);
    found.removeDuplicates();
    found.sort();
    QTEST(found.join(QLatin1Char(' ')), "expected");
}

} // namespace

void RecordsTest::tables_nameTheirValues_data() {
    addColumns();
    const QByteArray cells =
        "<table><tr><th>Name<th>Unit<th>SSN</tr><tr><td>Jane Roe<td>Accounts payable and "
        "billing<td>219443817</tr></table>";
    row("HTML", "a.html", "<html>" + cells, "ssn");
    row("HTML, other column", "a.html", "<html>" + QByteArray(cells).replace("SSN", "Zone"), "");
    row("tabs in text", "a.txt", "Name\tUnit\tSSN\nJane Roe\tAP\t219443817\n", "ssn");
    row("commas in text", "a.txt", "Name,Unit,SSN\nJane Roe,AP,219443817\n", "ssn");
    row("bars with a rule", "a.txt", "| Name | SSN |\n|---|---|\n| Roe | 219443817 |\n", "ssn");
    row("fixed width", "a.txt", "Name        Unit        SSN\nJane Roe    Billing     219443817\n", "ssn");
    row("docx", "a.docx",
        made::docx("<d><tbl><tr><tc><p><t>Name and department</t></p></tc><tc><p><t>SSN</t></p></tc></tr>"
                   "<tr><tc><p><t>219443817</t></p></tc><tc><p><t>219443818</t></p></tc></tr></tbl></d>"),
        "ssn");
    row("kept as a number", "a.csv", "Name,SSN\nRoe,219443817.0\n", "ssn");
    row("as an exponent", "a.csv", "Name,SSN\nRoe,2.19443817E8\n", "ssn");
    row("without its zero", "a.csv", "Name,SSN\nRoe,19443817\n", "ssn");
    row("name in one word", "a.csv", "LastName,PatientSSN\nRoe,219443817\n", "ssn");
    row("name with a line", "a.csv", "NAME,SS_NUM\nRoe,219443817\n", "ssn");
}

void RecordsTest::tables_nameTheirValues() {
    checkRow();
}

void RecordsTest::records_nameTheirFields_data() {
    addColumns();
    row("HL7 v2 segment", "a.txt", "PID|1||A12^^^H^MR~219443817^^^USSSA^SS||EVERYMAN^ADAM||19610615|M\n",
        "date-of-birth mrn ssn");
    row("HL7 v2 message, own marks", "a.hl7", "MSH$%~\\&$A$B\rPID$1$$X-22%%%H%MR$$ROE$$19610615\r",
        "date-of-birth mrn");
    row("HL7 v2 insurance", "a.hl7", "MSH|^~\\&|A|B\rIN2|1|219443817\rDG1|1||E11.9^Diabetes^I10\r",
        "diagnosis-code ssn");
    row("CDA", "a.xml",
        "<?xml version=\"1.0\"?><ClinicalDocument xmlns=\"urn:hl7-org:v3\"><recordTarget><patientRole><id "
        "root=\"1.2.3\" "
        "extension=\"998991\"/><patient><birthTime "
        "value=\"19610615\"/></patient></patientRole></recordTarget>"
        "</ClinicalDocument>",
        "date-of-birth mrn");
    row("a piece of CDA", "a.txt", "see <id root=\"2.16.840.1.113883.4.1\" extension=\"219443817\"/>", "ssn");
    row("FHIR in JSON", "a.json",
        R"({"resourceType":"Patient","identifier":[{"system":"http://hl7.org/fhir/sid/us-ssn","value":"219443817"},
            {"type":{"coding":[{"code":"MR"}]},"value":"A-22"}],"birthDate":"1961-06-15"})",
        "date-of-birth mrn ssn");
    row("FHIR, a resource a line", "a.ndjson",
        "{\"resourceType\":\"Patient\",\"birthDate\":\"1961-06-15\"}\n{\"resourceType\":\"Patient\"}\n",
        "date-of-birth");
    row("FHIR in XML", "a.xml",
        "<Patient xmlns=\"http://hl7.org/fhir\"><identifier><system "
        "value=\"http://hl7.org/fhir/sid/us-ssn\"/><value "
        "value=\"219443817\"/></identifier></Patient>",
        "ssn");
    row("FHIR of an organisation", "a.json",
        R"({"resourceType":"Organization","identifier":[{"system":"urn:x","value":"A-22"}],"name":"Clinic"})",
        "");
    row("X12 837", "a.edi",
        "ISA*00*          *00*          *ZZ*S              *ZZ*R              "
        "*260101*1200*^*00501*000000001*0*P*:~GS*HC~ST*837*1~NM1*IL*1*ROE*JANE****MI*W1234567~"
        "DMG*D8*19610615*F~REF*SY*219443817~HI*ABK:E119~",
        "date-of-birth diagnosis-code insurance-id ssn");
}

void RecordsTest::records_nameTheirFields() {
    checkRow();
}

void RecordsTest::html_isReadWholly_data() {
    addColumns();
    const auto html = [](const char* title, const char* body) {
        row(title, "a.html", QByteArray("<html><body>") + body, "ssn");
    };
    html("wbr", "219-<wbr>44-3817");
    html("code", "219-<code>44-3817</code>");
    html("ins", "219-<ins>44-3817</ins>");
    html("sub", "219-<sub>44-3817</sub>");
    html("Word's own elements", "219-<o:p>44-3817</o:p>");
    html("picture", "219-<img src=cid:x width=1>44-3817");
    html("alternative text", "<img src=x.png alt='SSN 219-44-3817'>");
    html("input", "SSN <input type=text value='219443817'>");
    html("noscript", "<noscript>SSN 219-44-3817</noscript>");
    html("for Outlook only", "<!--[if gte mso 9]><p>SSN 219-44-3817</p><![endif]-->");
}

void RecordsTest::html_isReadWholly() {
    checkRow();
}

QTEST_GUILESS_MAIN(RecordsTest)
#include "records_test.moc"
