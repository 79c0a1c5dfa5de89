// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/pages/html.h"

#include <QTest>

class HtmlTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void element_escapesItsText() {
        QCOMPARE(pages::element("p", "quiet", "a < b"), std::string("<p class=\"quiet\">a &lt; b</p>\n"));
        QCOMPARE(pages::element("h1", {}, ""), std::string("<h1></h1>\n"));
    }
};

QTEST_APPLESS_MAIN(HtmlTest)
#include "html_test.moc"
