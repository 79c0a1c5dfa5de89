// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/render/plain_links.h"

#include <QTest>

class PlainLinksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findLinks_data();
    void findLinks();
    void findLinks_stopsAtItsLimit();
};

void PlainLinksTest::findLinks_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("links");
    const auto row = [](const char* name, const char* text, const QStringList& links) {
        QTest::addRow("%s", name) << QString::fromUtf8(text) << links;
    };
    row("none", "nothing here, not even javascript:alert(1) or file:///etc", {});
    row("sentence", "See https://example.org/a. Then go.", {QStringLiteral("https://example.org/a")});
    row("brackets", "(https://example.org/a_(b)) <http://x.example/>",
        {QStringLiteral("https://example.org/a_(b)"), QStringLiteral("http://x.example/")});
    row("www", "www.example.org, really", {QStringLiteral("http://www.example.org")});
    row("mail", "write mailto:a@example.org!", {QStringLiteral("mailto:a@example.org")});
    row("no host", "http:// https://", {});
}

void PlainLinksTest::findLinks() {
    QFETCH(QString, text);
    QFETCH(QStringList, links);
    QStringList found;
    for (const render::PlainLink& link : render::findLinks(text)) {
        found += link.url.toString();
        QVERIFY(link.position + link.length <= text.size());
    }
    QCOMPARE(found, links);
}

void PlainLinksTest::findLinks_stopsAtItsLimit() {
    QCOMPARE(render::findLinks(QStringLiteral("https://example.org ").repeated(50), 10).size(),
             std::size_t{10});
}

QTEST_GUILESS_MAIN(PlainLinksTest)
#include "plain_links_test.moc"
