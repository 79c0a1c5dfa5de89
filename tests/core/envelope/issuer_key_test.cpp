// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/envelope.h"

#include <QTest>

using envelope::IssuerKey;

class IssuerKeyTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mayHaveSigned_data() {
        QTest::addColumn<qint64>("issuedAt");
        QTest::addColumn<qint64>("notAfter");
        QTest::addColumn<qint64>("revokedSince");
        QTest::addColumn<bool>("may");
        QTest::newRow("in its time") << qint64(150) << qint64(-1) << qint64(-1) << true;
        QTest::newRow("at its first second") << qint64(100) << qint64(-1) << qint64(-1) << true;
        QTest::newRow("before its time") << qint64(99) << qint64(-1) << qint64(-1) << false;
        QTest::newRow("at its last second") << qint64(200) << qint64(200) << qint64(-1) << true;
        QTest::newRow("after its time") << qint64(201) << qint64(200) << qint64(-1) << false;
        QTest::newRow("stolen later") << qint64(150) << qint64(-1) << qint64(180) << false;
        QTest::newRow("stolen before") << qint64(150) << qint64(-1) << qint64(120) << false;
    }
    void mayHaveSigned() {
        QFETCH(qint64, issuedAt);
        QFETCH(qint64, notAfter);
        QFETCH(qint64, revokedSince);
        QFETCH(bool, may);
        IssuerKey key{"k", "x", "y", 100};
        if (notAfter >= 0)
            key.notAfter = notAfter;
        if (revokedSince >= 0)
            key.revokedSince = revokedSince;
        QCOMPARE(envelope::mayHaveSigned(key, issuedAt), may);
    }

    void witness_countsUpToTheTheft() {
        for (const auto& [depositedAt, isLifted] : std::vector<std::pair<std::optional<std::int64_t>, bool>>{
                 {std::nullopt, false}, {179, true}, {180, true}, {181, false}}) {
            std::vector<IssuerKey> keys{{"k", "x", "y", 100, std::nullopt, 180},
                                        {"other", "x", "y", 0, {}, 180}};
            envelope::applyWitness(keys, "k", depositedAt);
            QCOMPARE(!keys[0].revokedSince.has_value(), isLifted);
            QVERIFY(keys[1].revokedSince.has_value());
        }
    }
};

QTEST_APPLESS_MAIN(IssuerKeyTest)
#include "issuer_key_test.moc"
