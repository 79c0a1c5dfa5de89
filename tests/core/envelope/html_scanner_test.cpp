// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/html_scanner.h"

#include <QTest>

class HtmlScannerTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void elements_areFound_data();
    void elements_areFound();
    void attributes_areRead();
    void text_isRaw();
    void prefixes_neverLie();
};

namespace {

using envelope::HtmlScanner;

QByteArray namesIn(std::string_view html) {
    QByteArray names;
    HtmlScanner scanner(html);
    while (scanner.next() == HtmlScanner::Step::Element)
        names +=
            QByteArray(scanner.element().name.data(), static_cast<qsizetype>(scanner.element().name.size())) +
            ' ';
    return names.trimmed();
}

} // namespace

void HtmlScannerTest::elements_areFound_data() {
    QTest::addColumn<QByteArray>("html");
    QTest::addColumn<QByteArray>("names");
    const auto row = [](const char* html, const char* names) {
        QTest::newRow(html) << QByteArray(html) << QByteArray(names);
    };
    row("", "");
    row("text < 5 <3 <", "");
    row("<p>a<B>b</B></p><br/>", "p B br");
    row("<!doctype html><?xml?><p>", "p");
    row("<!-- <a> --><p><!--><i><!---><u>", "p i u");
    row("<!-- <a> --! <p>", "");
    row("<script><p></script ><p>", "script p");
    row("<script>'</scriptx>'</SCRIPT\n><p>", "script p");
    row("<style><p></style/><i>", "style i");
    row("<title><p></title><textarea><p></textarea><i>", "title textarea i");
    row("<script><p>", "");
    row("<p a='>' b=\">\" c=x>\n<i>", "p i");
    row("<p a='><i>", "");
    row("</p><i", "");
}

void HtmlScannerTest::elements_areFound() {
    QFETCH(const QByteArray, html);
    QTEST(namesIn({html.constData(), static_cast<std::size_t>(html.size())}), "names");
}

void HtmlScannerTest::attributes_areRead() {
    const std::string html = "<p ID = one id=two class='a  bc\td' x y= z /q=\"a=b>c\" =odd=1 e=\"\">";
    HtmlScanner scanner(html);
    QVERIFY(scanner.next() == HtmlScanner::Step::Element);
    const envelope::HtmlElement& element = scanner.element();
    QVERIFY(element.is("p"));
    QVERIFY(element.attribute("id") == "one");
    QVERIFY(element.hasClass("a") && element.hasClass("bc") && element.hasClass("d"));
    QVERIFY(!element.hasClass("b") && !element.hasClass("c"));
    QVERIFY(element.hasAttribute("x") && element.attribute("x").empty());
    QVERIFY(element.attribute("y") == "z");
    QVERIFY(element.attribute("q") == "a=b>c");
    QVERIFY(element.attribute("=odd") == "1");
    QVERIFY(element.hasAttribute("e") && !element.hasAttribute("f"));
}

void HtmlScannerTest::text_isRaw() {
    const std::string html = "<script type=x>a < b </ script> c</ScRiPt><p>";
    HtmlScanner scanner(html);
    QVERIFY(scanner.next() == HtmlScanner::Step::Element);
    QVERIFY(scanner.element().text == "a < b </ script> c");
    QVERIFY(scanner.next() == HtmlScanner::Step::Element);
    QVERIFY(scanner.next() == HtmlScanner::Step::End);
}

// Whatever is cut off, what has been found stays found: readers look again with more bytes.
void HtmlScannerTest::prefixes_neverLie() {
    const std::string html = "<!-- x --><p a='1'>t</p><script id=\"s\">a<b</script><i>";
    for (std::size_t length = 0; length <= html.size(); ++length) {
        const QByteArray names = namesIn(std::string_view(html).substr(0, length));
        QVERIFY2(QByteArray("p script i").startsWith(names), names.constData());
    }
    HtmlScanner scanner(std::string_view(html).substr(0, html.find("a<b") + 2));
    QVERIFY(scanner.next() == HtmlScanner::Step::Element);
    QVERIFY(scanner.next() == HtmlScanner::Step::NeedMore);
    QVERIFY(scanner.isInsideText());
    QVERIFY(scanner.element().attribute("id") == "s");
}

QTEST_APPLESS_MAIN(HtmlScannerTest)
#include "html_scanner_test.moc"
