// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/open/arrival_list.h"

#include <QTest>

using cli::ArrivalList;
using cli::SeenFile;
using Outcome = ArrivalList::Outcome;

namespace {
constexpr std::int64_t kNow = 1'700'000'000'000;
constexpr std::int64_t kLongAgo = kNow - 1'000'000;
} // namespace

class ArrivalListTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatLiesThere_isTakenByName() {
        ArrivalList list;
        list.look({{QStringLiteral("b"), 5, kLongAgo}, {QStringLiteral("a"), 5, kLongAgo}}, kNow);
        QCOMPARE(list.take(kNow), QStringLiteral("a"));
        QCOMPARE(list.take(kNow), QStringLiteral("b"));
        QCOMPARE(list.take(kNow), std::nullopt);
        list.look({{QStringLiteral("b"), 5, kLongAgo}, {QStringLiteral("a"), 5, kLongAgo}}, kNow + 1);
        QCOMPARE(list.take(kNow + 1'000'000), std::nullopt);
    }

    void whatIsStillWritten_isLeftAlone() {
        ArrivalList list;
        for (std::int64_t now = kNow; now < kNow + 10'000; now += 1'000) {
            list.look({{QStringLiteral("a"), now - kNow, now}}, now);
            QCOMPARE(list.take(now), std::nullopt);
            QCOMPARE(list.pause(), ArrivalList::kWhileArriving);
        }
        list.look({{QStringLiteral("a"), 9'000, kNow + 9'000}}, kNow + 11'000);
        QCOMPARE(list.take(kNow + 11'000), QStringLiteral("a"));
        QCOMPARE(list.pause(), ArrivalList::kOtherwise);
    }

    void growthAtOneTime_isSeenByTheSize() {
        ArrivalList list;
        list.look({{QStringLiteral("a"), 1, kNow}}, kNow);
        list.look({{QStringLiteral("a"), 2, kNow}}, kNow + 1'900);
        QCOMPARE(list.take(kNow + 1'900), std::nullopt);
    }

    void clockThatIsAhead_doesNotKeepAFileOut() {
        ArrivalList list;
        list.look({{QStringLiteral("a"), 1, kNow + 3'600'000}}, kNow);
        QCOMPARE(list.take(kNow), std::nullopt);
        QCOMPARE(list.take(kNow + ArrivalList::kSettled), QStringLiteral("a"));
    }

    void whatChangedOrCameBack_isNew() {
        ArrivalList list;
        list.look({{QStringLiteral("a"), 1, kLongAgo}}, kNow);
        QCOMPARE(list.take(kNow), QStringLiteral("a"));
        list.settle(QStringLiteral("a"), Outcome::Final, kNow);
        list.look({{QStringLiteral("a"), 1, kLongAgo + 1}}, kNow);
        QCOMPARE(list.take(kNow), QStringLiteral("a"));
        list.look({}, kNow);
        list.settle(QStringLiteral("a"), Outcome::Passing, kNow); // gone meanwhile
        QCOMPARE(list.take(kNow + 1'000'000), std::nullopt);
        list.look({{QStringLiteral("a"), 1, kLongAgo + 1}}, kNow);
        QCOMPARE(list.take(kNow), QStringLiteral("a"));
    }

    void failureThatPasses_isTriedMoreAndMoreSeldom() {
        ArrivalList list;
        const std::vector<SeenFile> files = {{QStringLiteral("a"), 1, kLongAgo}};
        std::int64_t now = kNow;
        list.look(files, now);
        QCOMPARE(list.take(now), QStringLiteral("a"));
        std::int64_t pause = ArrivalList::kFirstRetry;
        for (int failure = 0; failure < 20; ++failure) {
            list.settle(QStringLiteral("a"), Outcome::Passing, now);
            QCOMPARE(list.take(now + pause - 1), std::nullopt);
            now += pause;
            list.look(files, now);
            QCOMPARE(list.take(now), QStringLiteral("a"));
            pause = std::min(pause * 2, ArrivalList::kLongestRetry);
        }
        QCOMPARE(pause, ArrivalList::kLongestRetry);
    }
};

QTEST_APPLESS_MAIN(ArrivalListTest)
#include "arrival_list_test.moc"
