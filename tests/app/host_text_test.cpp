// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/host_text.h"

#include <QTest>

class HostTextTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void origins_areToldApart() {
        QCOMPARE(app::hostText("https://keys.example.org"), QStringLiteral("keys.example.org"));
        QCOMPARE(app::hostText("https://keys.example.org:8443"), QStringLiteral("keys.example.org:8443"));
        QCOMPARE(app::hostText("https://xn--hspital-9ig.org"), QStringLiteral("xn--hspital-9ig.org"));
        QCOMPARE(app::hostText("https://h\u043Espital.org"), QStringLiteral("xn--hspital-9ig.org"));
        QCOMPARE(app::hostText("https://m\u00FCller.example"), QStringLiteral("xn--mller-kva.example"));
        QCOMPARE(app::hostText("no origin\n\u202Eat all"), app::addressText("no origin\n\u202Eat all"));
        QVERIFY(!app::hostText("no origin\n\u202Eat all").contains(QChar(0x202E)));
    }

    void addresses_keepTheirPath() {
        QCOMPARE(app::addressText("https://p\u0430ypal.example:8443/\u00FC?x"),
                 QStringLiteral("https://xn--pypal-4ve.example:8443/\u00FC?x"));
        QCOMPARE(app::addressText("//a.example/x"), QStringLiteral("//a.example/x"));
        QCOMPARE(app::addressText("login.php"), QStringLiteral("login.php"));
        QCOMPARE(app::addressText("http://[::1]:80/"), QStringLiteral("http://[::1]:80/"));
    }
};

QTEST_APPLESS_MAIN(HostTextTest)
#include "host_text_test.moc"
