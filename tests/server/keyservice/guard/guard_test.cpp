// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/guard/client_key.h"
#include "server/keyservice/guard/client_shares.h"
#include "server/keyservice/guard/lockout.h"
#include "server/keyservice/guard/rate_limiter.h"
#include "server/keyservice/guard/worker_pool.h"

#include <QTest>

#include <future>

using keyservice::Lockout;
using keyservice::RateLimiter;

class GuardTest final : public QObject {
    Q_OBJECT

    static std::uint32_t remaining(Lockout& lockout, const std::string& address, const std::string& client,
                                   std::int64_t now, std::int64_t liftedAt) {
        return lockout.allowance(address, client, now, liftedAt).waitSeconds;
    }

private Q_SLOTS:
    void rateLimiter_refillsEvenly() {
        RateLimiter limiter({2, 3600});
        QCOMPARE(limiter.take("a", 1000), 0U);
        QCOMPARE(limiter.take("a", 1000), 0U);
        QCOMPARE(limiter.take("a", 1000), 1U);
        QCOMPARE(limiter.take("b", 1000), 0U);
        QCOMPARE(limiter.take("a", 1001), 0U);
        QCOMPARE(limiter.take("a", 900), 1U); // a clock that goes back gives nothing away
        limiter.refund("a");
        QCOMPARE(limiter.peek("a", 900), 0U);
    }

    void rateLimiter_staysBounded() {
        RateLimiter limiter({1, 1}, 10);
        QVERIFY(limiter.take("first", 0) == 0);
        QVERIFY(limiter.take("first", 0) > 0);
        for (int i = 0; i < 10; ++i)
            QCOMPARE(limiter.take(std::to_string(i), 0), 0U);
        QCOMPARE(limiter.take("first", 0), 0U); // forgotten
    }

    void clientKey_countsAHouseholdAsOne() {
        QCOMPARE(keyservice::clientKey("192.0.2.1"), std::string("192.0.2.1"));
        QCOMPARE(keyservice::clientKey("::ffff:192.0.2.1"), std::string("192.0.2.1"));
        QCOMPARE(keyservice::clientKey("2001:db8:1:2:3:4:5:6"), keyservice::clientKey("2001:db8:1:2::1"));
        QVERIFY(keyservice::clientKey("2001:db8:1:3::1") != keyservice::clientKey("2001:db8:1:2::1"));
    }

    void lockout_doublesUpToAQuarterOfAnHour() {
        Lockout lockout;
        for (int i = 0; i < 4; ++i)
            lockout.recordFailure("a@b", "c", 1000);
        QCOMPARE(remaining(lockout, "a@b", "c", 1000, 0), 0U);
        lockout.recordFailure("a@b", "c", 1000);
        QCOMPARE(remaining(lockout, "a@b", "c", 1000, 0), 1U);
        lockout.recordFailure("a@b", "c", 1000);
        QCOMPARE(remaining(lockout, "a@b", "c", 1000, 0), 2U);
        for (int i = 0; i < 60; ++i)
            lockout.recordFailure("a@b", "c", 1000);
        QCOMPARE(remaining(lockout, "a@b", "c", 1000, 0), 900U);
        QCOMPARE(remaining(lockout, "a@b", "c", 1900, 0), 0U);
        QCOMPARE(remaining(lockout, "a@b", "c", 1000, 1000), 0U); // lifted by a reset link
    }

    void lockout_tellsHowManyTriesAreLeft() {
        Lockout lockout;
        for (std::uint32_t left = 5; left > 0; --left) {
            QCOMPARE(lockout.allowance("a@b", "c", 1000, 0).triesLeft, left);
            lockout.recordFailure("a@b", "c", 1000);
        }
        QCOMPARE(lockout.allowance("a@b", "c", 1001, 0).triesLeft, 0U); // looked at, then a wait again
        QCOMPARE(lockout.allowance("a@b", "c", 1000 + 3600, 0).triesLeft, 5U);
        for (int i = 0; i < 13; ++i)
            lockout.recordFailure("a@b", "bot" + std::to_string(i), 1000);
        QCOMPARE(lockout.allowance("a@b", "new place", 1000, 0).triesLeft, 2U); // of everybody's twenty
        lockout.recordSuccess("a@b", "c");
        QCOMPARE(lockout.allowance("a@b", "c", 1000, 0).triesLeft, 5U);
    }

    void lockout_neverHoldsOthersUpForLong() {
        Lockout lockout;
        lockout.recordSuccess("a@b", "home");
        for (int i = 0; i < 5000; ++i)
            lockout.recordFailure("a@b", "bot" + std::to_string(i), 1000);
        QCOMPARE(remaining(lockout, "a@b", "home", 1000, 0), 0U);
        QCOMPARE(remaining(lockout, "a@b", "new place", 1000, 0), 30U);
        QCOMPARE(remaining(lockout, "a@b", "new place", 1030, 0), 0U);
        QCOMPARE(remaining(lockout, "other@b", "bot1", 1000, 0), 0U);
    }

    void lockout_remembersKnownOnesWhateverIsGuessed() {
        Lockout lockout(10);
        lockout.recordSuccess("a@b", "home");
        for (int i = 0; i < 100; ++i)
            lockout.recordFailure("guess" + std::to_string(i) + "@b", "bot", 1000);
        QVERIFY(lockout.isKnown("a@b", "home"));
        QVERIFY(!lockout.isKnown("a@b", "bot"));
        for (int i = 0; i < 10; ++i)
            lockout.recordSuccess("c@b", std::to_string(i));
        QVERIFY(!lockout.isKnown("a@b", "home")); // bounded, all the same
    }

    void clientShares_goBackWithTheirHandles() {
        keyservice::ClientShares shares(2);
        auto first = shares.take("a");
        const auto second = shares.take("a");
        QVERIFY(first && second && !shares.take("a"));
        QVERIFY(shares.take("b"));
        first.reset();
        QVERIFY(shares.take("a"));
    }

    void workerPool_servesTheReservedLaneFirst() {
        keyservice::WorkerPool pool(1, 2);
        std::promise<void> started;
        std::promise<void> release;
        auto released = release.get_future().share();
        QVERIFY(pool.tryRun([&started, released] {
            started.set_value();
            released.wait();
        }));
        started.get_future().wait();
        std::string order;
        for (const char* stranger : {"1", "2"})
            QVERIFY(pool.tryRun([&order, stranger] { order += stranger; }));
        QVERIFY(!pool.tryRun([] {}));
        QVERIFY(pool.tryRun([&order] { order += "known "; }, keyservice::Lane::Reserved));
        release.set_value();
        pool.stop();
        QCOMPARE(order, std::string("known 12"));
    }

    void workerPool_refusesWhenFull() {
        keyservice::WorkerPool pool(1, 1);
        std::promise<void> started;
        std::promise<void> release;
        auto released = release.get_future().share();
        QVERIFY(pool.tryRun([&started, released] {
            started.set_value();
            released.wait();
        }));
        started.get_future().wait();
        bool isRun = false;
        QVERIFY(pool.tryRun([&isRun] { isRun = true; }));
        QVERIFY(!pool.tryRun([] {}));
        release.set_value();
        pool.stop();
        QVERIFY(isRun); // what was accepted is done
        QVERIFY(!pool.tryRun([] {}));
    }
};

QTEST_GUILESS_MAIN(GuardTest)
#include "guard_test.moc"
