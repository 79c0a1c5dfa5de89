// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/pages/language.h"

#include <QByteArray>
#include <QTest>

class LanguageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chooseWords_data() {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("language");
        QTest::newRow("nothing") << QByteArray() << QByteArray("en");
        QTest::newRow("Spanish") << QByteArray("es") << QByteArray("es");
        QTest::newRow("Mexico") << QByteArray("es-MX,es;q=0.9,en;q=0.8") << QByteArray("es");
        QTest::newRow("capitals") << QByteArray("ES-mx") << QByteArray("es");
        QTest::newRow("English first") << QByteArray("en-US,en;q=0.9,es;q=0.8") << QByteArray("en");
        QTest::newRow("weights decide") << QByteArray("en;q=0.5, es;q=0.7") << QByteArray("es");
        QTest::newRow("three digits") << QByteArray("en;q=0.705,es;q=0.71") << QByteArray("es");
        QTest::newRow("foreign before") << QByteArray("de,fr;q=0.9,es;q=0.1") << QByteArray("es");
        QTest::newRow("not wanted") << QByteArray("es;q=0") << QByteArray("en");
        QTest::newRow("Estonian") << QByteArray("est,et") << QByteArray("en");
        QTest::newRow("nonsense") << QByteArray(",;q=,=,es;q=x;;") << QByteArray("es");
    }
    void chooseWords() {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, language);
        QCOMPARE(QByteArray(pages::chooseWords(field.toStdString()).languageTag.data()), language);
    }

    void wordsOf_fallsBackToEnglish() {
        QCOMPARE(pages::wordsOf("es-MX").languageTag, std::string_view("es"));
        QCOMPARE(pages::wordsOf("xx").languageTag, std::string_view("en"));
        QCOMPARE(pages::wordsOf("").languageTag, std::string_view("en"));
    }

    void wordsOf_differByLanguage() {
        QCOMPARE(pages::wordsOf("en").activateButton, std::string_view("Activate account"));
        QCOMPARE(pages::wordsOf("es").activateButton, std::string_view("Activar la cuenta"));
    }

    void filled_replacesEveryPlace() {
        QCOMPARE(pages::filled("{x} and {x}, not {y}", "{x}", "a {x}"),
                 std::string("a {x} and a {x}, not {y}"));
        QCOMPARE(pages::filled("nothing", "{x}", "a"), std::string("nothing"));
    }
};

QTEST_APPLESS_MAIN(LanguageTest)
#include "language_test.moc"
