// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/html/page_parts.h"

#include "core/html/page_text.h"

#include <QTest>

using html::PagePart;
using html::PartKind;

namespace {

QByteArray nameOf(PartKind kind) {
    switch (kind) {
    case PartKind::PasswordField:
        return "field";
    case PartKind::FormTarget:
        return "form";
    case PartKind::Redirect:
        return "redirect";
    case PartKind::Frame:
        return "frame";
    case PartKind::Link:
        return "link";
    case PartKind::ExternalProgram:
        return "program";
    case PartKind::ProgramTarget:
        return "target";
    case PartKind::Unreadable:
        return "unreadable";
    default:
        return {};
    }
}

// Those that lead somewhere or ask for something, programs read with.
QByteArrayList partsOf(const QByteArray& page) {
    QByteArrayList found;
    html::PartSink sink = [&](const PagePart& part) {
        if (part.kind == PartKind::Program || part.kind == PartKind::Handler)
            return html::readProgram(part.value, part.base, sink);
        if (const QByteArray name = nameOf(part.kind); !name.isEmpty())
            found += name + '=' + QByteArray::fromStdString(part.value);
    };
    html::readPage({page.constData(), static_cast<std::size_t>(page.size())}, sink);
    found.removeAll("field=");
    return found;
}

} // namespace

class PagePartsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void programs_areRead_data();
    void programs_areRead();
    void pages_areBounded();
    void runs_areShortened();
    void utf16_isConverted();
};

void PagePartsTest::programs_areRead_data() {
    QTest::addColumn<QByteArray>("program");
    QTest::addColumn<QByteArrayList>("parts");
    const auto row = [](const char* program, const QByteArrayList& parts) {
        QTest::newRow(program) << QByteArray(program) << parts;
    };
    const QByteArray target = "target=https://e.example/p", away = "redirect=https://e.example/p";
    row("location='https://e.example/p'", {away});
    row("window . location . href = 'https://e.example/p'", {away});
    row("self['location']['replace']('https://e.example/p')", {away});
    row("document.location.assign(`https://e.example/p`)", {away});
    row("if (location == 'x') y()", {});
    row("var mylocation = 'https://e.example/p'", {});
    row("x = location", {});
    row("// location='https://e.example/p'\n1", {});
    row("a = b / c; location='https://e.example/p'; d = e / f", {away});
    row("a = /['\"]/; location='https://e.example/p'", {away});
    row("navigator.sendBeacon('https://e.example/p', x)", {target});
    row("$.ajax({url: 'https:\\/\\/e.example/p'})", {target});
    row("var w = new WebSocket('wss://e.example/p')", {"target=wss://e.example/p"});
    row("var s = 'http://www.w3.org/2000/svg'; f.submit()", {});
    row("var s = 'https://e.example/p'", {}); // nothing sends it
}

void PagePartsTest::programs_areRead() {
    QFETCH(const QByteArray, program);
    QFETCH(const QByteArrayList, parts);
    QByteArrayList found = partsOf("<script>" + program + "</script>");
    found.erase(std::unique(found.begin(), found.end()), found.end());
    QCOMPARE(found.join(' '), parts.join(' '));
}

// What costs too much says so, and what stands before is told.
void PagePartsTest::pages_areBounded() {
    QCOMPARE(partsOf("<form action=x>" + QByteArray("<p>").repeated(20'000) + "<form action=y>"),
             (QByteArrayList{"unreadable=", "form=x"}));
    QCOMPARE(partsOf("<form action=x>" + QByteArray(2'000'000, 'x')),
             (QByteArrayList{"unreadable=", "form=x"}));
    QCOMPARE(partsOf("<form action=x>" + QByteArray("<div>").repeated(9'000)), (QByteArrayList{"form=x"}));
    QVERIFY(partsOf("<iframe srcdoc=\"" + QByteArray("&lt;iframe srcdoc=").repeated(1000)).size() <= 5);
}

void PagePartsTest::runs_areShortened() {
    const std::string run(1000, 'A');
    QCOMPARE(html::withShortRuns("<p>" + run + "</p>", 100).size(), std::size_t(107));
    QCOMPARE(html::withShortRuns("<p>" + run + "</p>", 1000).size(), std::size_t(1007));
    QVERIFY(html::withShortRuns(run, 0).empty());
}

void PagePartsTest::utf16_isConverted() {
    using namespace std::string_view_literals;
    QVERIFY(html::asUtf8("\xFF\xFE<\0p\0>\0"sv) == "<p>");
    QVERIFY(html::asUtf8("\0<\0p\0>"sv) == "<p>");
    QVERIFY(html::asUtf8("\xFE\xFF\xD8\x3D\xDE\x00"sv) == "\xF0\x9F\x98\x80");
    QVERIFY(html::asUtf8("\xFE\xFF\xD8\x3D"sv) == "\xEF\xBF\xBD");
    QVERIFY(html::asUtf8("\xEF\xBB\xBFx"sv) == "x");
}

QTEST_APPLESS_MAIN(PagePartsTest)
#include "page_parts_test.moc"
