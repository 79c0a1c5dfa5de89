// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/pages/page_text.h"

#include <QByteArray>
#include <QTest>

using pages::Language;

class PageTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chooseLanguage_data() {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<bool>("isSpanish");
        QTest::newRow("nothing") << QByteArray() << false;
        QTest::newRow("Spanish") << QByteArray("es") << true;
        QTest::newRow("Mexico") << QByteArray("es-MX,es;q=0.9,en;q=0.8") << true;
        QTest::newRow("capitals") << QByteArray("ES-mx") << true;
        QTest::newRow("English first") << QByteArray("en-US,en;q=0.9,es;q=0.8") << false;
        QTest::newRow("weights decide") << QByteArray("en;q=0.5, es;q=0.7") << true;
        QTest::newRow("three digits") << QByteArray("en;q=0.705,es;q=0.71") << true;
        QTest::newRow("foreign before") << QByteArray("de,fr;q=0.9,es;q=0.1") << true;
        QTest::newRow("not wanted") << QByteArray("es;q=0") << false;
        QTest::newRow("Estonian") << QByteArray("est,et") << false;
        QTest::newRow("nonsense") << QByteArray(",;q=,=,es;q=x;;") << true;
    }
    void chooseLanguage() {
        QFETCH(QByteArray, field);
        QFETCH(bool, isSpanish);
        QCOMPARE(pages::chooseLanguage(field.toStdString()) == Language::Spanish, isSpanish);
    }

    void everyTextIsThere_data() {
        QTest::addColumn<int>("language");
        QTest::newRow("English") << static_cast<int>(Language::English);
        QTest::newRow("Spanish") << static_cast<int>(Language::Spanish);
    }
    void everyTextIsThere() {
        QFETCH(int, language);
        const auto& text = pages::pageText(static_cast<Language>(language));
        for (const auto& passage :
             {text.activate, text.proveAddress, text.reset, text.activated, text.addressProven,
              text.passwordChanged, text.activationLinkInvalid, text.addressLinkInvalid,
              text.resetLinkInvalid, text.conflict, text.tooMany, text.unavailable, text.notFound,
              text.badRequest, text.home})
            QVERIFY(!passage.heading.empty() && !passage.text.empty());
        for (const auto& label :
             {text.languageTag, text.service, text.help, text.activateButton, text.proveAddressButton,
              text.notYou, text.passwordLabel, text.repeatLabel, text.passwordRules, text.resetButton,
              text.tooShort, text.tooLong, text.tooCommon, text.notTheSame})
            QVERIFY(!label.empty());
        QVERIFY(text.passwordRules.find("{length}") != std::string_view::npos);
        QVERIFY(text.activate.text.find("{organisation}") != std::string_view::npos);
    }
};

QTEST_APPLESS_MAIN(PageTextTest)
#include "page_text_test.moc"
