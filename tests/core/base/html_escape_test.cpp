// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/html_escape.h"

#include <QTest>

class HtmlEscapeTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyMark_isEscaped() {
        QCOMPARE(base::escapeHtml("<a href=\"x\" b='y'>&amp;ñ"),
                 std::string("&lt;a href=&#34;x&#34; b=&#39;y&#39;&gt;&amp;amp;ñ"));
        QCOMPARE(base::escapeHtml({}), std::string());
    }
};

QTEST_APPLESS_MAIN(HtmlEscapeTest)
#include "html_escape_test.moc"
