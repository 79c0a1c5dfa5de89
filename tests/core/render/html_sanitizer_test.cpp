// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/render/html_sanitizer.h"

#include "core/html/html_tree.h"
#include "core/render/shown_text.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using render::sanitizeHtml;

class HtmlSanitizerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sanitize_keepsWhatMailNeeds_data();
    void sanitize_keepsWhatMailNeeds();
    void sanitize_saysWhatIsNotShown_data();
    void sanitize_saysWhatIsNotShown();
    void sanitize_removesWhatRunsOrFetches_data();
    void sanitize_removesWhatRunsOrFetches();
    void sanitize_isStable_data();
    void sanitize_isStable();
    void sanitize_namesInlineParts();
    void sanitize_countsBlockedReferences();
    void sanitize_survivesDepth();
    void sanitize_refusesWhatCostsTooMuch();
    void document_carriesItsPolicy();
    void document_keepsItsDirection();
    void join_keepsStylesApart();
    void htmlAsText_decodesTheBasics();
    void hostileMessages_leaveNothingThatRuns();
};

void HtmlSanitizerTest::sanitize_keepsWhatMailNeeds_data() {
    QTest::addColumn<QString>("html");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const char* html, const char* body) {
        QTest::addRow("%s", name) << QString::fromUtf8(html) << QByteArray(body);
    };
    row("text", "<p>Ünï &amp; &lt;tag&gt;</p>", "<p>Ünï &amp; &lt;tag&gt;</p>");
    row("link", "<a href=\"https://example.org/a?b=1&amp;c\">x</a>",
        "<a href=\"https://example.org/a?b=1&amp;c\">x</a>");
    row("mail link", "<a href=mailto:a@example.org>x</a>", "<a href=\"mailto:a@example.org\">x</a>");
    row("anchor", "<a name=top></a><a href=#top>up</a>", "<a name=\"top\"></a><a href=\"#top\">up</a>");
    row("table", "<table width=600 bgcolor='#eee'><tr><td align=center>x</table>",
        "<table width=\"600\" bgcolor=\"#eee\"><tbody><tr><td align=\"center\">x</td></tr></tbody></table>");
    row("style", "<p style='color:red;margin:0 auto'>x</p>", "<p style=\"color:red;margin:0 auto;\">x</p>");
    row("data picture", "<img alt=a src='data:image/png;base64,AAAA'>",
        "<img src=\"data:image/png;base64,AAAA\" alt=\"a\">");
    row("data picture of an old name", "<img src='data:image/pjpeg;name=\"a\";base64,AAAA'>",
        "<img src=\"data:image/pjpeg;name=&quot;a&quot;;base64,AAAA\">");
    row("height of a picture", "<img src='data:image/png;base64,AAAA' width=600 height=1 style='border:0'>",
        "<img src=\"data:image/png;base64,AAAA\" width=\"600\" height=\"1\" "
        "style=\"aspect-ratio:600/1;border:0;\">");
    row("height alone", "<img src='data:image/png;base64,AAAA' height=20px>",
        "<img src=\"data:image/png;base64,AAAA\" height=\"20px\" style=\"height:20px;\">");
    row("height of its own", "<img src='data:image/png;base64,AAAA' height=9 style='height:20px'>",
        "<img src=\"data:image/png;base64,AAAA\" height=\"9\" style=\"height:20px;\">");
    row("spans", "<table><tr><td colspan=2 rowspan=3 headers=a>x</table>",
        "<table><tbody><tr><td colspan=\"2\" rowspan=\"3\" headers=\"a\">x</td></tr></tbody></table>");
    row("hidden stays hidden", "<p hidden>x</p>", "<p hidden=\"\">x</p>");
    row("no break", "<nobr>a b</nobr>", "<nobr>a b</nobr>");
    row("reading aid", "<ruby>漢<rt>かん</rt></ruby>", "<ruby>漢<rt>かん</rt></ruby>");
    row("unknown element", "<o:p>x</o:p>", "x");
    row("pre keeps its first line", "<pre>\n\na</pre>", "<pre>\n\na</pre>");
}

// The same cases run in the page: tests/vectors/html/spoken.json.
void HtmlSanitizerTest::sanitize_saysWhatIsNotShown_data() {
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("text");
    QFile file(QStringLiteral(SECUREDOC_SOURCE_DIR "/tests/vectors/html/spoken.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray cases = QJsonDocument::fromJson(file.readAll()).array();
    QVERIFY(cases.size() > 30);
    for (const auto& one : cases)
        QTest::addRow("%s", qPrintable(one[0].toString())) << one[1].toString() << one[2].toString();
}

void HtmlSanitizerTest::sanitize_saysWhatIsNotShown() {
    QFETCH(const QString, html);
    const auto safe = sanitizeHtml(html);
    QVERIFY(safe.has_value());
    QTEST(render::shownText(*safe).trimmed(), "text");
}

void HtmlSanitizerTest::sanitize_keepsWhatMailNeeds() {
    QFETCH(QString, html);
    QFETCH(QByteArray, body);
    const auto safe = sanitizeHtml(html);
    QVERIFY(safe.has_value());
    QCOMPARE(safe->body, body);
}

void HtmlSanitizerTest::sanitize_removesWhatRunsOrFetches_data() {
    QTest::addColumn<QString>("html");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const char* html, const char* body) {
        QTest::addRow("%s", name) << QString::fromUtf8(html) << QByteArray(body);
    };
    row("script", "a<script>alert(1)</script>b", "ab");
    row("event", "<p onclick=alert(1)>x</p>", "<p>x</p>");
    row("javascript link", "<a href='javascript:alert(1)'>x</a>", "<a>x</a>");
    row("broken-up javascript link", "<a href='java\tscr\nipt:alert(1)'>x</a>", "<a>x</a>");
    row("entity javascript link", "<a href='&#106;avascript:alert(1)'>x</a>", "<a>x</a>");
    row("vbscript", "<a href='vbscript:x'>x</a>", "<a>x</a>");
    row("file link", "<a href='file:///etc/passwd'>x</a>", "<a>x</a>");
    row("data link", "<a href='data:text/html,<script>1</script>'>x</a>", "<a>x</a>");
    row("remote picture", "<img src=http://e.example/p.png alt=Logo>", "<span>Logo</span>");
    row("protocol-relative picture", "<img src=//e.example/p.png>", "");
    row("svg picture data", "<img src='data:image/svg+xml;base64,AAAA'>", "");
    row("svg", "<svg><script>1</script><image href=http://e.example/></svg>x", "x");
    row("math", "<math><mtext><style><img src=x onerror=1></style></mtext></math>x", "x");
    row("iframe", "<iframe src=http://e.example>y</iframe>x", "x");
    row("object", "<object data=http://e.example><p>y</p></object>x", "<p>y</p>x");
    row("form", "<form action=http://e.example>a<input name=p type=password><button>b</button></form>", "ab");
    row("meta refresh", "<meta http-equiv=refresh content='0;url=http://e.example'>x", "x");
    row("base", "<base href=http://e.example/><a href=page>x</a>", "<a>x</a>");
    row("style url", "<p style='background:url(http://e.example/)'>x</p>",
        "<p style=\"background:none;\">x</p>");
    row("srcset", "<img src=cid:a srcset='http://e.example 2x'>", "<img src=\"message:part/a\">");
    row("noscript trick", "<noscript><p title='</noscript><img src=x onerror=1>'></noscript>x",
        "<p title=\"&lt;/noscript&gt;&lt;img src=x onerror=1&gt;\">x</p>");
    row("comment trick", "<!--><img src=x onerror=1>-->x", "--&gt;x");
    row("attribute break-out", "<p title='\"><script>1</script>'>x</p>",
        "<p title=\"&quot;&gt;&lt;script&gt;1&lt;/script&gt;\">x</p>");
    row("textarea", "<textarea><img src=x onerror=1></textarea>x",
        "<span style=\"white-space:pre-wrap;\">&lt;img src=x onerror=1&gt;</span>x");
    row("select", "<select><option><img src=x onerror=1>a</select>x", "<span>a</span>x");
    row("field", "<input value='<img src=x onerror=1>'>x", "<span>&lt;img src=x onerror=1&gt;</span>x");
    row("template", "<template><script>1</script></template>x", "x");
    row("case and blanks", "<ScRiPt >1</sCrIpT >x", "x");
    row("meta in body", "x<link rel=stylesheet href=http://e.example/>", "x");
}

void HtmlSanitizerTest::sanitize_removesWhatRunsOrFetches() {
    sanitize_keepsWhatMailNeeds();
}

void HtmlSanitizerTest::sanitize_isStable_data() {
    sanitize_removesWhatRunsOrFetches_data();
    QTest::newRow("a picture's size")
        << QStringLiteral("<img src=cid:a width=600 height=1><img src=cid:b height=2>") << QByteArray();
}

void HtmlSanitizerTest::sanitize_isStable() {
    QFETCH(QString, html);
    const auto once = sanitizeHtml(html);
    QVERIFY(once.has_value());
    const auto twice = sanitizeHtml(QString::fromUtf8(once->body));
    QVERIFY(twice.has_value());
    QCOMPARE(twice->body, once->body);
    QCOMPARE(twice->removedElements, 0);
    QCOMPARE(twice->removedAttributes, 0);
}

void HtmlSanitizerTest::sanitize_namesInlineParts() {
    const auto safe =
        sanitizeHtml(QStringLiteral("<img src='CID:pic%40host'><img src=cid:b><img src=cid:b>"));
    QVERIFY(safe.has_value());
    QCOMPARE(safe->contentIds, QSet<QString>({QStringLiteral("pic@host"), QStringLiteral("b")}));
    QVERIFY(safe->body.contains("message:part/pic%40host"));
}

void HtmlSanitizerTest::sanitize_countsBlockedReferences() {
    const auto safe = sanitizeHtml(QStringLiteral(
        "<style>@import 'http://e.example';p{color:red}</style><img src=http://e.example/1.gif>"
        "<td background=http://e.example/2.gif><p style='background:url(http://e.example/3)'>x"));
    QVERIFY(safe.has_value());
    QVERIFY(safe->blockedReferences >= 3);
    QVERIFY(safe->styles.contains("p{color:red;}"));
    QVERIFY(!safe->styles.contains("example"));
    QCOMPARE(sanitizeHtml(QStringLiteral("<style>@import 'x'</style>"))->blockedReferences, 1);
    QCOMPARE(sanitizeHtml(QStringLiteral("<p>x</p>"))->blockedReferences, 0);
}

void HtmlSanitizerTest::sanitize_survivesDepth() {
    const auto safe = sanitizeHtml(QStringLiteral("<div>").repeated(5000) + QStringLiteral("deep"));
    QVERIFY(safe.has_value());
    QVERIFY(safe->body.contains("deep"));
    QVERIFY(safe->body.count("<div>") < 1000);
}

void HtmlSanitizerTest::sanitize_refusesWhatCostsTooMuch() {
    const QByteArray html = QByteArray("<b a=1>").repeated(2000) + QByteArray("<p>").repeated(2000);
    html::ParseLimits limits;
    limits.memory = 1 << 20;
    QVERIFY(!html::HtmlTree::parse({html.data(), static_cast<std::size_t>(html.size())}, limits));
    limits.memory = std::size_t{256} << 20;
    QVERIFY(html::HtmlTree::parse("<p>x</p>", limits) != nullptr);
}

void HtmlSanitizerTest::document_carriesItsPolicy() {
    const QByteArray document =
        render::htmlDocument(*sanitizeHtml(QStringLiteral("<body bgcolor=#fff><p>x</p>")));
    QVERIFY(document.contains("default-src 'none'; img-src message: data:"));
    QVERIFY(document.indexOf("Content-Security-Policy") < document.indexOf("<style>"));
    QVERIFY(document.contains("<body bgcolor=\"#fff\"><p>x</p></body>"));
}

void HtmlSanitizerTest::document_keepsItsDirection() {
    const QByteArray document = render::htmlDocument(*sanitizeHtml(QStringLiteral(
        "<html dir=rtl lang=he onload=x><body text=white style='background:url(x)'>x</body></html>")));
    QVERIFY2(document.startsWith("<!DOCTYPE html><html dir=\"rtl\" lang=\"he\"><head>"),
             document.constData());
    QVERIFY2(document.contains("<body text=\"white\" style=\"background:none;\">x</body>"),
             document.constData());
}

void HtmlSanitizerTest::join_keepsStylesApart() {
    const auto first = sanitizeHtml(
        QStringLiteral("<style>pre,p{display:none}</style><body bgcolor=navy text=white><p>1</p>"), "a");
    const auto second = sanitizeHtml(QStringLiteral("<style>p{color:red}</style><p>2<b>open"), "b");
    const auto page = render::joinHtml({*first, render::textAsHtml(QStringLiteral("\n<3 &")), *second});
    QCOMPARE(page.styles, QByteArray("#a pre,#a p{display:none;}\n#b p{color:red;}\n"));
    QVERIFY2(page.body.contains("<div style=\"background-color:navy;color:white;\"><div><div id=\"a\" "),
             page.body);
    QVERIFY2(page.body.contains(">\n\n&lt;3 &amp;</pre>"), page.body);
    QVERIFY(page.body.indexOf("<p>1</p>") < page.body.indexOf("&lt;3"));
    QVERIFY(page.body.indexOf("&lt;3") < page.body.indexOf("<p>2<b>open</b></p>"));
    QCOMPARE(sanitizeHtml(QString::fromUtf8(page.body))->removedElements, 0);
}

void HtmlSanitizerTest::htmlAsText_decodesTheBasics() {
    QCOMPARE(render::htmlAsText(QStringLiteral("<p>a &lt; b &amp;amp;</p>")).trimmed(),
             QStringLiteral("a < b &amp;"));
}

/// The hostile messages that tests/e2e/reader/reader_xss_test.py shows in the browsers.
void HtmlSanitizerTest::hostileMessages_leaveNothingThatRuns() {
    QFile list(QStringLiteral(SECUREDOC_SOURCE_DIR "/tests/vectors/html/mail_xss.txt"));
    QVERIFY(list.open(QIODevice::ReadOnly));
    QStringList attacks;
    for (const QString& line : QString::fromUtf8(list.readAll()).split(u'\n', Qt::SkipEmptyParts))
        if (!line.startsWith(QLatin1String("# ")))
            attacks += QString(line).replace(QLatin1String("\\n"), QLatin1String("\n"));
    QVERIFY(attacks.size() > 400);
    static const QRegularExpression runs(
        QStringLiteral("<(script|svg|math|iframe|object|embed|form|input|meta|link|base|style)[\\s/>]|"
                       "<[^>\"]*\\son[a-z]+\\s*=|=\"\\s*(javascript|vbscript|data:text)"),
        QRegularExpression::CaseInsensitiveOption);
    for (const QString& attack : std::as_const(attacks)) {
        const auto safe = sanitizeHtml(attack);
        QVERIFY(safe.has_value());
        QVERIFY2(!runs.match(QString::fromUtf8(safe->body)).hasMatch(), safe->body.constData());
    }
}

QTEST_GUILESS_MAIN(HtmlSanitizerTest)
#include "html_sanitizer_test.moc"
