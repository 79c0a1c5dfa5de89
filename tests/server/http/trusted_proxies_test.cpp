// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/http/trusted_proxies.h"

#include <QTest>

using http::TrustedProxies;

class TrustedProxiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void clientAddress_data() {
        QTest::addColumn<QByteArray>("peer");
        QTest::addColumn<QByteArray>("forwarded");
        QTest::addColumn<QByteArray>("client");
        const auto row = [](const char* name, const char* peer, const char* forwarded, const char* client) {
            QTest::newRow(name) << QByteArray(peer) << QByteArray(forwarded) << QByteArray(client);
        };
        row("direct", "203.0.113.9", "", "203.0.113.9");
        row("stranger forwards", "203.0.113.9", "198.51.100.1", "203.0.113.9");
        row("proxy forwards", "127.0.0.1", "198.51.100.1", "198.51.100.1");
        row("proxy without field", "127.0.0.1", "", "127.0.0.1");
        row("client lies to the left", "127.0.0.1", "1.2.3.4, 198.51.100.1", "198.51.100.1");
        row("two proxies", "127.0.0.1", "198.51.100.1, 10.1.2.3", "198.51.100.1");
        row("nonsense stops", "127.0.0.1", "198.51.100.1, what", "127.0.0.1");
        row("all are proxies", "127.0.0.1", "10.0.0.1, 10.0.0.2", "10.0.0.1");
        row("with port", "127.0.0.1", "198.51.100.1:4711", "198.51.100.1");
        row("IPv6 with port", "2001:db8:1::5", "[2001:db8:9::1]:80", "2001:db8:9::1");
        row("IPv6", "2001:db8:1::5", "2001:db8:9::1", "2001:db8:9::1");
        row("mapped IPv4", "::ffff:127.0.0.1", "198.51.100.1", "198.51.100.1");
        row("mapped stranger", "::ffff:203.0.113.9", "198.51.100.1", "203.0.113.9");
        row("next network", "11.0.0.1", "198.51.100.1", "11.0.0.1");
        row("broken bracket", "127.0.0.1", "[::1", "127.0.0.1");
    }
    void clientAddress() {
        QFETCH(QByteArray, peer);
        QFETCH(QByteArray, forwarded);
        const auto proxies = TrustedProxies::parse({"127.0.0.1", "10.0.0.0/8", "2001:db8:1::/48"});
        QVERIFY(proxies.has_value());
        QTEST(QByteArray::fromStdString(proxies->clientAddress(peer.toStdString(), forwarded.toStdString())),
              "client");
    }

    void parse_refuses() {
        for (const char* text : {"", "proxy.example", "10.0.0.0/33", "10.0.0.0/", "::1/129", "10.0.0"})
            QVERIFY2(!TrustedProxies::parse({text}).has_value(), text);
    }
};

QTEST_APPLESS_MAIN(TrustedProxiesTest)
#include "trusted_proxies_test.moc"
