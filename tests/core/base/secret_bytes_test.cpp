// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/secret_bytes.h"

#include <QTest>

class SecretBytesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void move_leavesTheSourceEmpty() {
        auto first = base::SecretBytes::fromText("pass");
        const base::SecretBytes second = std::move(first);
        QVERIFY(first.isEmpty()); // NOLINT(bugprone-use-after-move): the promise under test
        QVERIFY(second.textView() == "pass");
        QVERIFY(second.clone().textView() == "pass");
    }

    void copy_isImpossible() {
        QVERIFY(!std::is_copy_constructible_v<base::SecretBytes>);
        QVERIFY(!std::is_copy_assignable_v<base::SecretBytes>);
    }

    void wipe_zeroes() {
        base::Bytes bytes{1, 2, 3};
        base::wipe(bytes);
        QVERIFY(bytes == base::Bytes({0, 0, 0}));
    }

    void equal_comparesWhole() {
        QVERIFY(base::equalInConstantTime(base::bytesOf("abc"), base::bytesOf("abc")));
        QVERIFY(!base::equalInConstantTime(base::bytesOf("abc"), base::bytesOf("abd")));
        QVERIFY(!base::equalInConstantTime(base::bytesOf("abc"), base::bytesOf("ab")));
    }
};

QTEST_APPLESS_MAIN(SecretBytesTest)
#include "secret_bytes_test.moc"
