// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Documents with a number beside their text: in notes, properties, forms, drawings, caches, attached files.
#include "tests/core/scan/made_files.h"
#include "tests/core/scan/scan_text.h"

#include <QFile>
#include <QtTest>

#include <sqlite3.h>

using scan::messageWith;
using scan::scanBytes;
using scan::summary;

class PartsTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void part_isRead_data();
    void part_isRead();
    void pictureOfText_isSaid();
    void pageThatIsAPicture_isSaid();
    void signedMail_isRead();
    void damaged_neverEndsTheProcess();
};

namespace {

const QByteArray kNumber = "SSN 219-44-3817";

QByteArray word(const QByteArray& name, const QByteArray& content) {
    return made::zip({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<d/>"}, {name, content}});
}
QByteArray body(const QByteArray& content) {
    return made::docx("<d>" + content + "</d>");
}
QByteArray sheet(const QByteArray& name, const QByteArray& content) {
    return made::zip({{"[Content_Types].xml", "<Types/>"},
                      {"xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"},
                      {name, content}});
}
QByteArray slides(const QByteArray& name, const QByteArray& content) {
    return made::zip(
        {{"[Content_Types].xml", "<Types/>"}, {"ppt/slides/slide1.xml", "<s/>"}, {name, content}});
}
QByteArray open(const QByteArray& name, const QByteArray& content) {
    return made::zip(
        {{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "<c/>"}, {name, content}});
}
QByteArray openBody(const QByteArray& content) {
    return made::zip(
        {{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "<c>" + content + "</c>"}});
}

/// Objects 1 to 4 are catalogue, pages, a page, its text; `catalogue` and `page` add to them, `more` follow.
QByteArray pdf(const QByteArray& catalogue, const QByteArray& page,
               const std::vector<QByteArray>& more = {}) {
    const QByteArray text = "BT /F 12 Tf 72 720 Td (Hello) Tj ET";
    std::vector<QByteArray> objects{
        "<</Type/Catalog/Pages 2 0 R" + catalogue + ">>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F<<"
        "/Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>" +
            page + ">>",
        "<</Length " + QByteArray::number(text.size()) + ">>stream\n" + text + "\nendstream"};
    objects.insert(objects.end(), more.begin(), more.end());
    QByteArray out = "%PDF-1.4\n";
    QByteArray table =
        "xref\n0 " + QByteArray::number(qsizetype(objects.size() + 1)) + "\n0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        table += QByteArray::number(out.size()).rightJustified(10, '0') + " 00000 n \n";
        out += QByteArray::number(qsizetype(i + 1)) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const QByteArray start = QByteArray::number(out.size());
    return out + table + "trailer<</Root 1 0 R/Info 5 0 R/Size " +
           QByteArray::number(qsizetype(objects.size() + 1)) + ">>\nstartxref\n" + start + "\n%%EOF\n";
}
QByteArray stream(const QByteArray& dictionary, const QByteArray& content) {
    return "<<" + dictionary + "/Length " + QByteArray::number(content.size()) + ">>stream\n" + content +
           "\nendstream";
}
QByteArray deflated(const QByteArray& content) {
    return qCompress(content).mid(4); // Qt puts the size in front
}

QByteArray database(const char* statements) {
    sqlite3* handle = nullptr;
    sqlite3_open(":memory:", &handle);
    if (sqlite3_exec(handle, statements, nullptr, nullptr, nullptr) != SQLITE_OK)
        qFatal("%s", sqlite3_errmsg(handle));
    sqlite3_int64 size = 0;
    unsigned char* const bytes = sqlite3_serialize(handle, "main", &size, 0);
    const QByteArray copy(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    sqlite3_free(bytes);
    sqlite3_close(handle);
    return copy;
}

/// [MS-OXTNEF] 2.1: level, attribute, length, data, checksum.
QByteArray attribute(char level, quint32 id, const QByteArray& data) {
    quint16 sum = 0;
    for (const char c : data)
        sum = static_cast<quint16>(sum + static_cast<quint8>(c));
    return QByteArray(1, level) + made::little<quint32>(id) + made::little<quint32>(quint32(data.size())) +
           data + made::little<quint16>(sum);
}
QByteArray tnef(const QByteArray& attributes) {
    return QByteArray("\x78\x9F\x3E\x22\1\0", 6) + attribute(1, 0x00089006, QByteArray("\0\0\1\0", 4)) +
           attributes;
}

QByteArray tableFile() {
    const auto field = [](const QByteArray& name, char type, char length) {
        return name.leftJustified(11, '\0') + type + QByteArray(4, '\0') + length + QByteArray(15, '\0');
    };
    return QByteArray("\x03\x7E\x0B\x1E\1\0\0\0\x61\0\x1E\0", 12) + QByteArray(20, '\0') +
           field("NAME", 'C', 20) + field("SSN", 'N', 9) + "\r " + QByteArray("Jane Roe").leftJustified(20) +
           "219443817\x1A";
}

QString scanned(const char* name, const QByteArray& content) {
    return summary(scanBytes(messageWith(name, "application/octet-stream", content)));
}

QByteArray data(const char* name) {
    QFile file(QStringLiteral(SECUREDOC_SOURCE_DIR "/tests/core/scan/data/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void row(const char* name, const QByteArray& content) {
    QTest::newRow(name) << content;
}

void officeParts() {
    const QByteArray drawn = "<a:t xmlns:a=\"a\">" + kNumber + "</a:t>";
    row("docx: deleted", body("<w:delText xmlns:w=\"w\">" + kNumber + "</w:delText>"));
    row("docx: diagram", word("word/diagrams/data1.xml", drawn));
    row("docx: alternative text", body("<docPr descr=\"" + kNumber + "\"/>"));
    row("docx: field", body("<fldSimple instr=\"QUOTE " + kNumber + "\"/>"));
    row("docx: form", body("<alias val=\"SSN\"/><t>219443817</t>"));
    row("docx: other format", word("word/afchunk1.htm", "<p>" + kNumber + "</p>"));
    row("docx: other message",
        word("word/afchunk.mht", "MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-"
                                 "Encoding: quoted-printable\n\n<p>SSN 219=2D44-3817</p>\n"));
    row("docx: properties", word("docProps/core.xml", "<title>" + kNumber + "</title>"));
    row("docx: own property",
        word("docProps/custom.xml", "<property name=\"SSN\"><v>219443817</v></property>"));
    row("docx: data", word("customXml/item1.xml", "<r><ssn>219443817</ssn></r>"));
    row("docx: link", word("word/_rels/document.xml.rels", "<R Target=\"http://x/?ssn=219-44-3817\"/>"));
    row("docx: file",
        word("word/embeddings/a.bin", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + QByteArray(600, '\0') + kNumber));
    row("xlsx: comment", sheet("xl/comments1.xml", "<t>" + kNumber + "</t>"));
    row("xlsx: text box", sheet("xl/drawings/drawing1.xml", drawn));
    row("xlsx: cache", sheet("xl/pivotCache/pivotCacheRecords1.xml", "<r><s v=\"" + kNumber + "\"/></r>"));
    row("xlsx: unused text", sheet("xl/sharedStrings.xml", "<sst><si><t>" + kNumber + "</t></si></sst>"));
    row("xlsx: head of pages",
        made::zip({{"[Content_Types].xml", "<Types/>"},
                   {"xl/worksheets/sheet1.xml", "<w><oddHeader>" + kNumber + "</oddHeader></w>"}}));
    row("xlsx: formula",
        made::zip({{"[Content_Types].xml", "<Types/>"},
                   {"xl/worksheets/sheet1.xml", "<w><row><c><f>\"" + kNumber + "\"</f></c></row></w>"}}));
    row("pptx: comment", slides("ppt/comments/comment1.xml", "<text>" + kNumber + "</text>"));
    row("pptx: master", slides("ppt/slideMasters/slideMaster1.xml", drawn));
    row("odt: properties", open("meta.xml", "<title>" + kNumber + "</title>"));
    row("odt: object", open("Object 1/content.xml", "<c><p>" + kNumber + "</p></c>"));
    row("odt: form", openBody("<text value=\"" + kNumber + "\"/>"));
    row("odt: name of a table", openBody("<table name=\"" + kNumber + "\"/>"));
}

void otherParts() {
    row("rtf: title", "{\\rtf1{\\info{\\title " + kNumber + "}}hello}");
    row("rtf: note", "{\\rtf1 hello{\\*\\annotation " + kNumber + "}}");
    row("rtf: drawing", "{\\rtf1{\\shp{\\*\\shpinst{\\shptxt " + kNumber + "\\par}}}}");
    row("rtf: file", "{\\rtf1{\\object{\\*\\objdata " + made::zip({{"a.txt", kNumber}}).toHex() + "}}}");
    row("pdf: title", pdf({}, {}, {"<</Title(" + kNumber + ")>>"}));
    row("pdf: title in UTF-16",
        pdf({}, {}, {"<</Title<FEFF00530053004E0020003200310039002D00340034002D0033003800310037>>>"}));
    row("pdf: note", pdf({}, "/Annots[<</Subtype/Text/Rect[0 0 9 9]/Contents(" + kNumber + ")>>]"));
    row("pdf: form", pdf("/AcroForm<</Fields[5 0 R]>>", {}, {"<</FT/Tx/T(ssn)/V(219-44-3817)>>"}));
    row("pdf: bookmark", pdf("/Outlines 5 0 R", {}, {"<</Title(" + kNumber + ")>>"}));
    row("pdf: objects in a stream", pdf({}, {},
                                        {stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode",
                                                deflated("5 0 <</Title(" + kNumber + ")>>"))}));
    row("pdf: attached file", pdf({}, {}, {stream("/Type/EmbeddedFile", kNumber)}));
    row("pdf: packed file",
        pdf({}, {}, {stream("/Type/EmbeddedFile/Filter/FlateDecode", deflated(kNumber + " of Jane"))}));
    row("pdf: XML form", pdf("/AcroForm<</XFA 5 0 R>>", {}, {stream("", "<x><ssn>219-44-3817</ssn></x>")}));
    row("SQLite",
        database("create table p(name text, ssn integer); insert into p values('Jane', 219443817)"));
    row("SQLite in UTF-16",
        database("pragma encoding='utf-16'; create table p(s); insert into p values('SSN 219-44-3817')"));
    row("SQLite: file", database(("create table p(b blob); insert into p values(x'" +
                                  made::zip({{"a.txt", kNumber}}).toHex() + "')")
                                     .constData()));
    row("winmail.dat: subject", tnef(attribute(1, 0x00018004, kNumber + QByteArray(1, '\0'))));
    // The packed text refers to the place 0 of the ring, where "{\\rtf1" stands.
    const QByteArray packed = QByteArray("\x01", 1) + QByteArray("\0\x04", 2) + " SSN 21" +
                              QByteArray(1, '\0') + "9-44-381" + QByteArray(1, '\0') + "7}";
    row("winmail.dat: packed text",
        tnef(attribute(1, 0x00069003,
                       made::little<quint32>(1) + made::little<quint16>(0x102) +
                           made::little<quint16>(0x1009) + made::little<quint32>(1) +
                           made::little<quint32>(quint32(16 + packed.size())) + QByteArray(8, '\0') + "LZFu" +
                           QByteArray(4, '\0') + packed + QByteArray((4 - packed.size() % 4) % 4, '\0'))));
    row("winmail.dat: file", tnef(attribute(2, 0x00069002, QByteArray(14, '\0')) +
                                  attribute(2, 0x00018010, QByteArray("a.zip\0", 6)) +
                                  attribute(2, 0x0006800F, made::zip({{"a.txt", kNumber}}))));
}

} // namespace

void PartsTest::part_isRead_data() {
    QTest::addColumn<QByteArray>("content");
    officeParts();
    otherParts();
}

void PartsTest::part_isRead() {
    QFETCH(QByteArray, content);
    const QString lines = scanned("a.dat", content);
    QVERIFY2(lines.startsWith(QLatin1String("ssn|attachment a.dat")), qPrintable(lines));
    const QString inside = scanned("a.zip", made::zip({{"a.dat", content}}));
    QVERIFY2(inside.startsWith(QLatin1String("ssn|attachment a.zip, file a.dat")), qPrintable(inside));
}

void PartsTest::pictureOfText_isSaid() {
    QCOMPARE(scanned("a.docx", word("word/media/image1.png", "\x89PNG\r\n\x1a\n")),
             QStringLiteral("!media|attachment a.docx, file word/media/image1.png"));
    QCOMPARE(scanned("a.png", "\x89PNG\r\n\x1a\n"), QStringLiteral("!media|attachment a.png"));
    QCOMPARE(scanned("a.dbf", tableFile()), QStringLiteral("ssn|attachment a.dbf, row 1|*****3817"));
}

void PartsTest::pageThatIsAPicture_isSaid() {
    const QByteArray picture =
        stream("/Type/XObject/Subtype/Image/Width 60/Height 80/ColorSpace/DeviceGray/BitsPerComponent 8",
               QByteArray(4800, 'x'));
    const QByteArray drawn = stream("", "q 612 0 0 792 0 0 cm /I Do Q");
    const QByteArray page =
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 6 0 R/Resources<</XObject<</I 5 0 R>>>>>>";
    QByteArray file = pdf({}, {}, {picture, drawn, page});
    file.replace("/Count 1/Kids[3 0 R]>>", "/Count 2/Kids[3 0 R 7 0 R]>>");
    QCOMPARE(scanned("a.pdf", file), QStringLiteral("!no_text|attachment a.pdf, page 2"));
    QByteArray small = file;
    small.replace("q 612 0 0 792 0 0 cm", "q  61 0 0  79 0 0 cm"); // a logo
    QCOMPARE(scanned("a.pdf", small), QString());
}

void PartsTest::signedMail_isRead() {
    for (const char* name : {"signed.p7m", "streamed.p7m"})
        QCOMPARE(scanned(name, data(name)),
                 QStringLiteral("ssn|attachment %1, message inside, text, line 1|***-**-3817")
                     .arg(QLatin1String(name)));
    QCOMPARE(scanned("smime.p7s", data("detached.p7s")), QString());
    QCOMPARE(scanned("smime.p7m", data("sealed.p7m")), QStringLiteral("!encrypted|attachment smime.p7m"));
    const QByteArray pem = "-----BEGIN CMS-----\n" + data("signed.p7m").toBase64() + "\n-----END CMS-----\n";
    QVERIFY(scanned("a.txt", pem).startsWith(QLatin1String("ssn|")));
}

void PartsTest::damaged_neverEndsTheProcess() {
    const QByteArray base =
        database("create table p(name text, ssn integer); insert into p values('Jane', 219443817)");
    const QByteArray mail = tnef(attribute(1, 0x00018004, kNumber));
    const QByteArray paper =
        pdf({}, {}, {stream("/Type/EmbeddedFile/Filter/FlateDecode", deflated(kNumber))});
    for (const QByteArray& whole : {base, mail, data("signed.p7m"), tableFile()})
        for (qsizetype cut = 0; cut < whole.size(); cut += 1 + whole.size() / 50)
            QVERIFY(scanBytes(messageWith("a.dbf", "application/octet-stream", whole.left(cut))).has_value());
    for (qsizetype cut = 0; cut < paper.size(); cut += 1 + paper.size() / 10)
        QVERIFY(scanBytes(messageWith("a.pdf", "application/octet-stream", paper.left(cut))).has_value());
}

QTEST_GUILESS_MAIN(PartsTest)
#include "parts_test.moc"
