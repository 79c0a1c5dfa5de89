// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/http/listen_address.h"

#include <QTest>

class ListenAddressTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hostPort_reads_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<int>("port");
        QTest::newRow("IPv4") << QByteArray("127.0.0.1:8080") << QByteArray("127.0.0.1") << 8080;
        QTest::newRow("IPv6") << QByteArray("[::1]:0") << QByteArray("::1") << 0;
        QTest::newRow("name") << QByteArray("keys.example.org:443") << QByteArray("keys.example.org") << 443;
        QTest::newRow("every address") << QByteArray(":8080") << QByteArray() << 8080;
    }
    void hostPort_reads() {
        QFETCH(QByteArray, text);
        const auto parsed = http::parseHostPort(text.toStdString());
        QVERIFY(parsed.has_value());
        QTEST(QByteArray::fromStdString(parsed->host), "host");
        QTEST(int(parsed->port), "port");
    }

    void hostPort_refuses_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1",
                                 "127.0.0.1:80x", "::1:80", "[::1]", "a b:80", "http://h:80", "h\n:80"})
            QTest::newRow(*text == '\0' ? "empty" : text) << QByteArray(text);
    }
    void hostPort_refuses() {
        QFETCH(QByteArray, text);
        QCOMPARE(http::parseHostPort(text.toStdString()).error().code, base::ErrorCode::InvalidRequest);
    }

    void origin_knowsTheUsualPorts() {
        QCOMPARE(int(http::parseOrigin("https://keys.example.org")->address.port), 443);
        QCOMPARE(int(http::parseOrigin("https://keys.example.org:8443/")->address.port), 8443);
        QCOMPARE(int(http::parseOrigin("http://127.0.0.1")->address.port), 80);
        QCOMPARE(http::parseOrigin("https://[2001:db8::1]")->address.host, std::string("2001:db8::1"));
        QCOMPARE(http::parseOrigin("https://keys.example.org:8443/")->authority,
                 std::string("keys.example.org:8443"));
    }

    void origin_refuses_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text :
             {"", "keys.example.org", "ftp://keys.example.org", "https://", "https://h/path", "https://u@h",
              "https://h?x", "http://keys.example.org", "http://127.example.org.evil:80:90"})
            QTest::newRow(*text == '\0' ? "empty" : text) << QByteArray(text);
    }
    void origin_refuses() {
        QFETCH(QByteArray, text);
        QVERIFY(!http::parseOrigin(text.toStdString()).has_value());
    }
};

QTEST_APPLESS_MAIN(ListenAddressTest)
#include "listen_address_test.moc"
