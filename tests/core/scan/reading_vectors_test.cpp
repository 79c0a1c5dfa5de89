// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/scan/scan_text.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <algorithm>

/// Whatever a recipient's program may show of a message is scanned (docs/reading.md).
class ReadingVectorsTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void vector_data() {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<bool>("isFound");
        QFile file(QStringLiteral(SECUREDOC_SOURCE_DIR "/tests/vectors/reading/vectors.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray all = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(all.size() > 300);
        for (const auto& one : all) {
            const QJsonObject vector = one.toObject();
            QTest::newRow(qPrintable(vector[QStringLiteral("name")].toString()))
                << vector[QStringLiteral("message")].toString().toLatin1()
                << vector[QStringLiteral("ssn")].toBool();
        }
    }
    void vector() {
        QFETCH(QByteArray, message);
        QFETCH(bool, isFound);
        const auto report = scan::scanBytes(message.toStdString());
        QVERIFY(report);
        const bool isSsn = std::any_of(report->findings.begin(), report->findings.end(),
                                       [](const scan::Finding& finding) { return finding.rule == "ssn"; });
        QCOMPARE(isSsn, isFound);
    }
};

QTEST_GUILESS_MAIN(ReadingVectorsTest)
#include "reading_vectors_test.moc"
