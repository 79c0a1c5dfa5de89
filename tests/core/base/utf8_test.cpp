// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/utf8.h"

#include <QTest>

class Utf8Test final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wellFormed_isAccepted_data() {
        QTest::addColumn<QByteArray>("text");
        // The first and the last of each row of RFC 3629 §4.
        for (const char* text :
             {"", "plain",
              "Gr\xc3\xbc\xc3\x9f"
              "e",
              "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xe1\x80\x80", "\xec\xbf\xbf", "\xed\x9f\xbf",
              "\xee\x80\x80", "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf3\xbf\xbf\xbf", "\xf4\x8f\xbf\xbf"})
            QTest::addRow("%s", QByteArray(text).toHex().constData()) << QByteArray(text);
    }
    void wellFormed_isAccepted() {
        QFETCH(QByteArray, text);
        // At every place of the eight bytes that are looked at together.
        for (int before = 0; before < 9; ++before)
            QVERIFY(base::isValidUtf8((QByteArray(before, 'a') + text + "behind it").toStdString()));
    }

    void malformed_isRefused_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text :
             {"\xff\xfe", "\x80", "\xbf", "\xc0\xaf", "\xc1\xbf", "\xc3", "\xc3(", "\xe0\x9f\xbf",
              "\xed\xa0\x80", "\xed\xbf\xbf", "\xe2\x82", "\xe2\x82(", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80",
              "\xf5\x80\x80\x80", "\xf0\x9f\x98", "\xf0\x9f\x98(", "\xf0\x9f(\x80"})
            QTest::addRow("%s", QByteArray(text).toHex().constData()) << QByteArray(text);
    }
    void malformed_isRefused() {
        QFETCH(QByteArray, text);
        for (int before = 0; before < 9; ++before) {
            const QByteArray start = QByteArray(before, 'a') + text;
            QVERIFY(!base::isValidUtf8(start.toStdString()));
            QVERIFY(!base::isValidUtf8((start + "behind it").toStdString()));
        }
    }
};

QTEST_APPLESS_MAIN(Utf8Test)
#include "utf8_test.moc"
