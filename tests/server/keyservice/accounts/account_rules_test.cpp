// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/accounts/account_rules.h"

#include <QTest>

class AccountRulesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void names_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("isFit");
        for (const char* name : {"http://evil.example",
                                 "Ana, log in at https://evil.example/x",
                                 "evil.example",
                                 "www.evil.example now",
                                 "see EVIL.COM",
                                 "Ana a@evil.example",
                                 "evil。example",
                                 "ｅｖｉｌ．ｃｏｍ",
                                 "ｈｔｔｐ：／／evil",
                                 "Ana (evil.example)",
                                 "evil.example.",
                                 "\\\\host\\share",
                                 "mailto:x",
                                 "xn--e1afmkfd.com",
                                 "See T.CO/x",
                                 "192.0.2.1",
                                 "call 192.0.2.1",
                                 "",
                                 " ",
                                 "\n"})
            QTest::newRow(name) << QByteArray(name) << false;
        // Nothing is seen of them, or they turn what stands behind them.
        QTest::newRow("zero-width") << QByteArray("evil.\xE2\x80\x8B"
                                                  "example")
                                    << false;
        QTest::newRow("bidi override") << QByteArray("A\xE2\x80\xAE"
                                                     "B")
                                       << false;
        QTest::newRow("soft hyphen") << QByteArray("\xC2\xAD") << false;
        QTest::newRow("tag") << QByteArray("Ana\xF3\xA0\x81\xA1") << false;
        for (const char* name :
             {"Ana Pérez", "a@example.net", "Bea <b>Díaz</b>", "A/B Müller", "Dr. med. Ana Pérez",
              "Dr.med. Ana Pérez", "Prof.Dr.rer.nat. X. Y.", "J.R.R. Tolkien", "O’Neill-Smith, Jr.",
              "山田 太郎", "Ph.D. Jo", "محمد علي", "Ward 3.2",
              "می\xE2\x80\x8C"
              "نا",
              "क्\xE2\x80\x8D"
              "ष"})
            QTest::newRow(name) << QByteArray(name) << true;
    }
    void names() {
        QFETCH(QByteArray, name);
        const auto broken = keyservice::brokenNameRule(name.toStdString(), "a@example.net");
        QTEST(!broken.has_value(), "isFit");
    }
};

QTEST_GUILESS_MAIN(AccountRulesTest)
#include "account_rules_test.moc"
