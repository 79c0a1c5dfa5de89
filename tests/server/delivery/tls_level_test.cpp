// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/delivery/tls_level.h"

#include <QTest>

using delivery::TlsHints;
using delivery::TlsLevel;

Q_DECLARE_METATYPE(delivery::TlsLevel)

class TlsLevelTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void words_arePostfixs() {
        QCOMPARE(delivery::tlsLevelOf("none"), TlsLevel::None);
        QCOMPARE(delivery::tlsLevelOf("may"), TlsLevel::May);
        QCOMPARE(delivery::tlsLevelOf("encrypt"), TlsLevel::Encrypt);
        QCOMPARE(delivery::tlsLevelOf("verify"), TlsLevel::Verify);
        for (const char* word : {"", "May", "secure", "dane", "may "})
            QVERIFY(!delivery::tlsLevelOf(word));
    }

    void loopback_data() {
        QTest::addColumn<bool>("isLoopback");
        for (const char* url :
             {"smtp://127.0.0.1", "smtp://127.0.0.1:25", "smtp://127.8.9.1", "smtp://localhost",
              "smtps://localhost:465", "smtp://[::1]:25", "smtp://user@127.0.0.1"})
            QTest::newRow(url) << true;
        for (const char* url :
             {"smtp://mx.example.org", "smtp://127.example.org", "smtp://10.0.0.1", "smtp://[2001:db8::1]",
              "smtp://localhost.example.org", "smtp://127.0.0.1@mx.example.org", "smtp://", ""})
            QTest::newRow(*url == '\0' ? "empty" : url) << false;
    }
    void loopback() {
        QFETCH(bool, isLoopback);
        const std::string tag = QTest::currentDataTag();
        QCOMPARE(delivery::isLoopback(tag == "empty" ? std::string() : tag), isLoopback);
    }

    void usual_data() {
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<bool>("hasPassword");
        QTest::addColumn<bool>("hasCaFile");
        QTest::addColumn<TlsLevel>("level");
        QTest::newRow("here") << QByteArray("smtp://127.0.0.1") << false << false << TlsLevel::May;
        QTest::newRow("here with a password")
            << QByteArray("smtp://localhost") << true << false << TlsLevel::May;
        QTest::newRow("here over smtps")
            << QByteArray("smtps://127.0.0.1") << false << false << TlsLevel::May;
        QTest::newRow("elsewhere") << QByteArray("smtp://mx.example.org") << false << false << TlsLevel::May;
        QTest::newRow("a password") << QByteArray("smtp://mx.example.org") << true << false
                                    << TlsLevel::Verify;
        QTest::newRow("smtps") << QByteArray("smtps://mx.example.org") << false << false << TlsLevel::Verify;
        QTest::newRow("an authority") << QByteArray("smtp://127.0.0.1") << false << true << TlsLevel::Verify;
    }
    void usual() {
        QFETCH(QByteArray, url);
        QFETCH(bool, hasPassword);
        QFETCH(bool, hasCaFile);
        QFETCH(TlsLevel, level);
        const TlsHints hints{url.toStdString(), hasPassword, hasCaFile};
        QCOMPARE(delivery::usualTlsLevel(hints), level);
        QVERIFY(delivery::checkTlsLevel(level, hints)); // what nobody chose contradicts nothing
    }

    void contradictions_areRefused() {
        const TlsHints elsewhere{"smtp://mx.example.org", true, false};
        QVERIFY(!delivery::checkTlsLevel(TlsLevel::None, elsewhere));
        QVERIFY(!delivery::checkTlsLevel(TlsLevel::May, elsewhere));
        QVERIFY(delivery::checkTlsLevel(TlsLevel::Encrypt, elsewhere));
        QVERIFY(delivery::checkTlsLevel(TlsLevel::None, {"smtp://127.0.0.1", true, false}));
        QVERIFY(delivery::checkTlsLevel(TlsLevel::None, {"smtp://mx.example.org", false, false}));
        QVERIFY(!delivery::checkTlsLevel(TlsLevel::None, {"smtps://127.0.0.1", false, false}));
        QVERIFY(delivery::checkTlsLevel(TlsLevel::May, {"smtps://mx.example.org", true, false}));
    }
};

QTEST_APPLESS_MAIN(TlsLevelTest)
#include "tls_level_test.moc"
