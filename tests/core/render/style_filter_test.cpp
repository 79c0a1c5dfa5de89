// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/render/style_filter.h"

#include <QTest>

using render::filterDeclarations;
using render::filterStyleSheet;

class StyleFilterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void declarations_data();
    void declarations();
    void styleSheet_data();
    void styleSheet();
    void scoped_data();
    void scoped();
};

void StyleFilterTest::declarations_data() {
    QTest::addColumn<QByteArray>("css");
    QTest::addColumn<QByteArray>("kept");
    const auto row = [](const char* name, const char* css, const char* kept) {
        QTest::addRow("%s", name) << QByteArray(css) << QByteArray(kept);
    };
    row("plain", "color: red; margin : 0 auto", "color:red;margin:0 auto;");
    row("font names", "font-family:'Segoe UI', \"Arial\", sans-serif",
        "font-family:'Segoe UI', \"Arial\", sans-serif;");
    row("functions", "color:rgb(1, 2, 3);width:calc(100% - 2px)",
        "color:rgb(1, 2, 3);width:calc(100% - 2px);");
    row("url", "background:url(http://e.example)", "background:none;");
    row("colour beside a picture", "background:#222 url(x.jpg) center/cover",
        "background:#222 none center/cover;");
    row("two pictures", "background:url(a),url('b;c)') red;color:red", "background:none,none red;color:red;");
    row("data url", "background:url(data:image/png;base64,AA==) red;color:red",
        "background:none red;color:red;");
    row("word before url", "background:xurl(a) red", "");
    row("url that does not end", "background:url(a red", "");
    row("url with a bracket", "background:url(a(b) red", "");
    row("url with an escape", "background:url(a\\)b) red", "");
    row("image set", "background:image-set(url(a) 1x) red", "");
    row("url in capitals", "background:URL(\"x\")", "background:none;");
    row("url split by a comment", "background:u/**/rl(x)", "");
    row("escaped url", "background:\\75 rl(x)", "");
    row("expression", "width:expression(alert(1))", "");
    row("behaviour", "behavior:url(x);-moz-binding:url(y)", "");
    row("position", "position:fixed;top:0;color:red", "color:red;");
    row("tag end", "color:red</style><script>", "");
    row("braces", "color:red}body{color:blue", "");
    row("quote that does not end", "font-family:\"x", "");
    row("unknown property", "mso-line-height-rule:exactly", "");
}

void StyleFilterTest::declarations() {
    QFETCH(QByteArray, css);
    QFETCH(QByteArray, kept);
    QCOMPARE(QByteArray::fromStdString(filterDeclarations(css.toStdString()).css), kept);
}

void StyleFilterTest::styleSheet_data() {
    QTest::addColumn<QByteArray>("css");
    QTest::addColumn<QByteArray>("kept");
    const auto row = [](const char* name, const char* css, const char* kept) {
        QTest::addRow("%s", name) << QByteArray(css) << QByteArray(kept);
    };
    row("rule", "p, td.x > a:hover { color: red }", "p, td.x > a:hover{color:red;}\n");
    row("media", "@media (max-width:600px){p{width:100%}}", "@media (max-width:600px){p{width:100%;}\n}\n");
    row("import", "@import url(x); p{color:red}", "p{color:red;}\n");
    row("font face", "@font-face{src:url(x)}p{color:red}", "p{color:red;}\n");
    row("import in a comment mark", "<!-- p{color:red} -->", "p{color:red;}\n");
    row("escape in a selector", "p\\2c{color:red}", "");
    row("never ends", "p{color:red", "p{color:red;}\n");
    row("deep media", "@media a{@media b{@media c{@media d{p{color:red}}}}}",
        "@media a{@media b{@media c{}\n}\n}\n");
    row("supports", "@supports (display:grid){.a{display:none}}",
        "@supports (display:grid){.a{display:none;}\n}\n");
    row("layers", "@layer base{@media screen{.a{color:red}}}@LAYER{p{color:red}}",
        "@layer base{@media screen{.a{color:red;}\n}\n}\n@LAYER{p{color:red;}\n}\n");
    row("supports with a reference", "@supports (background:url(http://e.example/)){p{color:red}}", "");
}

void StyleFilterTest::styleSheet() {
    QFETCH(QByteArray, css);
    QFETCH(QByteArray, kept);
    QCOMPARE(QByteArray::fromStdString(filterStyleSheet(css.toStdString()).css), kept);
}

void StyleFilterTest::scoped_data() {
    QTest::addColumn<QByteArray>("selectors");
    QTest::addColumn<QByteArray>("kept"); ///< empty: the rule goes
    const auto row = [](const char* selectors, const char* kept) {
        QTest::newRow(selectors) << QByteArray(selectors) << QByteArray(kept);
    };
    row("p", "#s p");
    row("p, .a b", "#s p,#s .a b");
    row("*", "#s *");
    row("body", "#s");
    row("html, BODY.dark td", "#s,#s.dark td");
    row("html body > p", "#s > p");
    row(":root>body p", "#s p");
    row("bodyguard", "#s bodyguard");
    row("body + div", "");
    row("html ~ div, p", "#s p");
    row("> p", "");
    row("p:not(.a, .b), i", "#s p:not(.a, .b),#s i");
    row("a[title=\"x, y\"]", "#s a[title=\"x, y\"]");
    row("a[title=\"x], p", "");
    row("p), div", "");
    row("p(", "");
}

void StyleFilterTest::scoped() {
    QFETCH(QByteArray, selectors);
    QFETCH(QByteArray, kept);
    const std::string rule = selectors.toStdString() + "{color:red}";
    const std::string expected = kept.isEmpty() ? std::string() : kept.toStdString() + "{color:red;}\n";
    QCOMPARE(filterStyleSheet(rule, "s").css, expected);
    const std::string inMedia = filterStyleSheet("@media print{" + rule + "}", "s").css;
    QCOMPARE(inMedia, "@media print{" + expected + "}\n");
}

QTEST_GUILESS_MAIN(StyleFilterTest)
#include "style_filter_test.moc"
