// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/html/web_address.h"

#include <QTest>

/// What Chromium's `new URL(address, base).href` gives, for addresses whose host counts.
class WebAddressTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void resolves_data() {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<QByteArray>("base");
        QTest::addColumn<QByteArray>("resolved");
        const auto row = [](const char* address, const char* base, const char* resolved) {
            QTest::newRow(address) << QByteArray(address) << QByteArray(base) << QByteArray(resolved);
        };
        row("https://a.example", "", "https://a.example/");
        row(" \tHTTPS:\n//A.Example:443/X?y#z ", "", "https://a.example/X?y#z");
        row("https:a.example/x", "", "https://a.example/x");
        row("https:/a.example", "", "https://a.example/");
        row("https:\\\\a.example\\x\\y?\\", "", "https://a.example/x/y?\\");
        row("https:///a.example", "", "https://a.example/");
        row("https://good.example@a.example/", "", "https://a.example/");
        row("https://good.example:443@a.example:8443/", "", "https://a.example:8443/");
        row("https://good.example\\@a.example/", "", "https://good.example/@a.example/");
        row("https://good.example?@a.example/", "", "https://good.example/?@a.example/");
        row("https://%61.example", "", "https://a.example/");
        row("http://[::1]:80/", "", "http://[::1]/");
        row("login.php", "", "login.php");
        row("login.php", "https://a.example", "https://a.example/login.php");
        row("login.php", "https://a.example/b/c?d/e", "https://a.example/b/login.php");
        row("../x", "https://a.example/b/c/d", "https://a.example/b/x");
        row("../../../x/./y/..", "https://a.example/b/", "https://a.example/x/");
        row("/x", "https://a.example/b/c", "https://a.example/x");
        row("//b.example/x", "https://a.example/b/c", "https://b.example/x");
        row("\\\\b.example/x", "http://a.example/b/c", "http://b.example/x");
        row("?q", "https://a.example/b/c?d", "https://a.example/b/c?q");
        row("https:x", "https://a.example/b/c", "https://a.example/b/x");
        row("http:x", "https://a.example/b/c", "http://x/");
        row("mailto:a@b.example", "https://a.example/", "mailto:a@b.example");
        row("JavaScript:x()", "", "javascript:x()");
        row("x", "data:text/html,y", "x");
        row("", "", "");
    }
    void resolves() {
        QFETCH(const QByteArray, address);
        QFETCH(const QByteArray, base);
        QTEST(QByteArray::fromStdString(html::resolveAddress(address.toStdString(), base.toStdString())),
              "resolved");
    }

    void parts_areSchemeAndHost() {
        const auto parts = html::partsOf("https://[::1]:8443/x");
        QVERIFY(parts.scheme == "https" && parts.host == "[::1]");
        QVERIFY(html::partsOf("https://a.example:1/x").host == "a.example");
        QVERIFY(html::partsOf("//a.example").host.empty());
        QVERIFY(html::partsOf("mailto:a@b").host.empty());
    }
};

QTEST_APPLESS_MAIN(WebAddressTest)
#include "web_address_test.moc"
