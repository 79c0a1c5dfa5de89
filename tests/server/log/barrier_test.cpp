// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/log/barrier.h"

#include "tests/server/log/captured_log.h"

#include <QTest>

#include <stdexcept>

class BarrierTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contain_tellsTheTypeAndNoContent() {
        CapturedLog log;
        QVERIFY(!logging::contain("a worker", [] { throw std::out_of_range("secret@example.net"); }));
        QVERIFY(!logging::contain("a worker", [] { throw 7; }));
        const QByteArray text = log.text();
        QCOMPARE(text.count('\n'), 2);
        QVERIFY2(text.contains(": a worker: internal error (std::out_of_range); please report it\n"), text);
        QVERIFY2(text.contains("internal error (int)"), text);
        QVERIFY(!text.contains("secret"));
    }

    void contain_isSilentWhenNothingIsThrown() {
        CapturedLog log;
        bool hasRun = false;
        QVERIFY(logging::contain("a worker", [&hasRun] { hasRun = true; }));
        QVERIFY(hasRun);
        QCOMPARE(log.text(), QByteArray());
    }

    void repeatedWork_tellsOfASeriesOnce() {
        CapturedLog log;
        logging::RepeatedWork work("a round");
        const auto fail = [] { throw std::bad_alloc(); };
        for (int i = 0; i < 5; ++i)
            QVERIFY(!work.run(fail));
        QCOMPARE(log.text().count('\n'), 1);
        QVERIFY(!work.run([] { throw std::runtime_error("x"); }));
        QCOMPARE(log.text().count('\n'), 2);
        QVERIFY(work.run([] {}));
        QVERIFY(!work.run(fail));
        QCOMPARE(log.text().count('\n'), 3);
    }
};

QTEST_APPLESS_MAIN(BarrierTest)
#include "barrier_test.moc"
