// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/render/part_references.h"
#include "core/render/shown_text.h"

#include <QTest>

class ShownTextTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hides_data() {
        QTest::addColumn<QString>("html");
        const auto row = [](const char* name, const char* html) {
            QTest::newRow(name) << QString::fromUtf8(html);
        };
        row("display", "<div style='display:none'>secret</div>");
        row("display important", "<div style='DISPLAY : None !important'>secret</div>");
        row("visibility", "<p style='visibility:hidden'>secret</p>");
        row("opacity", "<p style='opacity:0'>secret</p>");
        row("font size", "<span style='font-size:0px'>secret</span>");
        row("font size of a point", "<span style='font-size:1px'>secret</span>");
        row("transparent", "<span style='color:transparent'>secret</span>");
        row("no height", "<div style='max-height:0;overflow:hidden'>secret</div>");
        row("far out", "<div style='text-indent:-9999px'>secret</div>");
        row("child", "<div style='display:none'><p>a <b>secret</b></p></div>");
        row("class", "<style>.x{display:none}</style><p class='y x'>secret</p>");
        row("id", "<style>#x{display:none}</style><p id=x>secret</p>");
        row("element", "<style>i{visibility:hidden}</style><i>secret</i>");
        row("list of selectors", "<style>b, i.x{display:none}</style><i class=x>secret</i>");
        row("inside of", "<style>div .x > i{display:none}</style><div><p class=x><i>secret</i></p></div>");
        row("media for all", "<style>@media screen{.x{display:none}}</style><p class=x>secret</p>");
        row("behind a rule for some",
            "<style>@media (max-width:9px){p{color:red}} .x{display:none}</style><p class=x>secret</p>");
    }
    void hides() {
        QFETCH(QString, html);
        const auto safe =
            render::sanitizeHtml(QStringLiteral("<p>seen</p>") + html + QStringLiteral("<p>too</p>"));
        QVERIFY(safe);
        QCOMPARE(render::shownText(*safe).simplified(), QStringLiteral("seen too"));
    }

    void shows_data() {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, const char* html, const char* text) {
            QTest::newRow(name) << QString::fromUtf8(html) << QString::fromUtf8(text);
        };
        row("blocks", "<p>one<p>two<br>three<div>four</div>", "one\ntwo\nthree\nfour");
        row("blanks", "<p>a \n  b</p>", "a b");
        row("lines", "<pre>a\n  b</pre>", "a\n  b");
        row("cells", "<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc");
        row("entities", "<p>a &amp; b &lt;c&gt; ä</p>", "a & b <c> ä");
        row("for small screens", "<style>@media (max-width:600px){.x{display:none}}</style><p class=x>a</p>",
            "a");
        row("other class", "<style>.x{display:none}</style><p class=xx>a</p>", "a");
        row("elsewhere", "<style>div .x{display:none}</style><p class=x>a</p>", "a");
        row("shown again", "<p style='display:none;display:block'>a</p>", "a");
        row("small", "<p style='font-size:9px;opacity:0.5'>a</p>", "a");
        row("no height but seen", "<p style='height:0'>a</p>", "a");
    }
    void shows() {
        QFETCH(QString, html);
        QFETCH(QString, text);
        const auto safe = render::sanitizeHtml(html);
        QVERIFY(safe);
        QCOMPARE(render::shownText(*safe).trimmed(), text);
    }

    void parts_areExact() {
        const auto safe = render::sanitizeHtml(QStringLiteral(
            "<img src='cid:image1'><img src='cid:image10'><p>message:part/image1</p><img src='cid:no'>"));
        QVERIFY(safe);
        const QByteArray page = render::withParts(render::htmlDocument(*safe), [](const QString& id) {
            return id == QLatin1String("no") ? QByteArray() : "[" + id.toUtf8() + "\"]";
        });
        QVERIFY(page.contains("<img src=\"[image1&#34;]\"><img src=\"[image10&#34;]\">"));
        QVERIFY(page.contains("<p>message:part/image1</p><img>"));
    }
};

QTEST_APPLESS_MAIN(ShownTextTest)
#include "shown_text_test.moc"
