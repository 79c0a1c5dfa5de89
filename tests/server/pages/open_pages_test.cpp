// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/pages/open_pages.h"

#include "tests/support/german_locale.h"

#include <QTest>

class OpenPagesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void size_isShort_data() {
        QTest::addColumn<quint64>("bytes");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("none") << quint64{0} << QByteArray("0 B");
        QTest::newRow("bytes") << quint64{999} << QByteArray("999 B");
        QTest::newRow("one thousand") << quint64{1000} << QByteArray("1.0 kB");
        QTest::newRow("fraction") << quint64{1'549} << QByteArray("1.5 kB");
        QTest::newRow("up") << quint64{9'949} << QByteArray("9.9 kB");
        QTest::newRow("whole") << quint64{9'950} << QByteArray("10 kB");
        QTest::newRow("below the next") << quint64{999'499} << QByteArray("999 kB");
        QTest::newRow("the next") << quint64{999'500} << QByteArray("1.0 MB");
        QTest::newRow("largest") << quint64{5'000'000'000'000} << QByteArray("5000 GB");
    }
    void size_isShort() {
        QFETCH(quint64, bytes);
        QFETCH(QByteArray, text);
        QCOMPARE(pages::sizeText(bytes), text.toStdString());
        const fixture::GermanLocale german; // of the computer, not of the page
        QCOMPARE(pages::sizeText(bytes), text.toStdString());
    }
};

QTEST_APPLESS_MAIN(OpenPagesTest)
#include "open_pages_test.moc"
