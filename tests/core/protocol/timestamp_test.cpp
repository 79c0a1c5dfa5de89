// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/timestamp.h"

#include <QTest>

#include <limits>

class TimestampTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void format_writesUtc_data() {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("epoch") << qint64{0} << QByteArray("1970-01-01T00:00:00Z");
        QTest::newRow("leap day") << qint64{1709164800} << QByteArray("2024-02-29T00:00:00Z");
        QTest::newRow("before the epoch") << qint64{-1} << QByteArray("1969-12-31T23:59:59Z");
        QTest::newRow("billion") << qint64{1'000'000'000} << QByteArray("2001-09-09T01:46:40Z");
        QTest::newRow("beyond the last year")
            << std::numeric_limits<qint64>::max() << QByteArray("9999-12-31T23:59:59Z");
        QTest::newRow("before the first year")
            << std::numeric_limits<qint64>::min() << QByteArray("0000-01-01T00:00:00Z");
    }
    void format_writesUtc() {
        QFETCH(qint64, seconds);
        QTEST(QByteArray::fromStdString(protocol::formatTimestamp(seconds)), "text");
    }

    void parse_readsRfc3339_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("seconds");
        QTest::newRow("UTC") << QByteArray("2001-09-09T01:46:40Z") << qint64{1'000'000'000};
        QTest::newRow("small letters") << QByteArray("2001-09-09t01:46:40z") << qint64{1'000'000'000};
        QTest::newRow("offset east") << QByteArray("2001-09-09T03:46:40+02:00") << qint64{1'000'000'000};
        QTest::newRow("offset west") << QByteArray("2001-09-08T20:16:40-05:30") << qint64{1'000'000'000};
        QTest::newRow("fraction") << QByteArray("2001-09-09T01:46:40.999999Z") << qint64{1'000'000'000};
        QTest::newRow("leap second") << QByteArray("1990-12-31T23:59:60Z") << qint64{662687999};
    }
    void parse_readsRfc3339() {
        QFETCH(QByteArray, text);
        const auto parsed = protocol::parseTimestamp(text.toStdString());
        QVERIFY(parsed.has_value());
        QTEST(qint64{*parsed}, "seconds");
    }

    void parse_refuses_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text :
             {"", "2001-09-09", "2001-09-09T01:46:40", "2001-09-09 01:46:40Z", "2001-02-29T00:00:00Z",
              "2001-13-01T00:00:00Z", "2001-00-01T00:00:00Z", "2001-09-09T24:00:00Z", "2001-09-09T00:60:00Z",
              "2001-09-09T00:00:61Z", "2001-09-09T00:00:00.Z", "2001-09-09T00:00:00+2:00",
              "2001-09-09T00:00:00+24:00", "2001-09-09T00:00:00Z ", "+001-09-09T00:00:00Z",
              "2001-09-09T00:00:00+02:00x"})
            QTest::newRow(text) << QByteArray(text);
    }
    void parse_refuses() {
        QFETCH(QByteArray, text);
        const auto parsed = protocol::parseTimestamp(text.toStdString());
        QVERIFY(!parsed.has_value());
        QCOMPARE(parsed.error().code, base::ErrorCode::InvalidRequest);
    }
};

QTEST_APPLESS_MAIN(TimestampTest)
#include "timestamp_test.moc"
