// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"

#include <QTest>

#include <memory>

class ResultTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void value_isReached() {
        base::Result<int> result = 3;
        QVERIFY(result.has_value());
        QCOMPARE(*result, 3);
        QCOMPARE(result.value_or(4), 3);
    }

    void error_keepsItsIdentity() {
        const base::Result<int> result = base::fail(base::ErrorCode::PayloadTruncated, "why");
        QVERIFY(!result);
        QVERIFY(result.error().code == base::ErrorCode::PayloadTruncated);
        QVERIFY(result.error().detail == "why");
        QCOMPARE(result.value_or(4), 4);
    }

    void value_moveOnly() {
        base::Result<std::unique_ptr<int>> result = std::make_unique<int>(5);
        const std::unique_ptr<int> taken = std::move(result).value();
        QCOMPARE(*taken, 5);
    }

    void and_then_stopsAtTheFirstError() {
        auto half = [](int n) -> base::Result<int> {
            if (n % 2)
                return base::fail(base::ErrorCode::Internal);
            return n / 2;
        };
        QCOMPARE(base::Result<int>(8).and_then(half).and_then(half).value(), 2);
        QVERIFY(!base::Result<int>(6).and_then(half).and_then(half));
    }

    void errorName_isTheEnumerator() {
        QVERIFY(base::errorName(base::ErrorCode::NotARecipient) == "NotARecipient");
        QVERIFY(base::errorName(base::ErrorCode::Internal) == "Internal");
    }
};

QTEST_APPLESS_MAIN(ResultTest)
#include "result_test.moc"
