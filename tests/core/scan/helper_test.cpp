// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/readers/helper_process.h"

#include <QtTest>

using scan::HelperResult;
using scan::HelperTask;

namespace {

class Pieces final : public scan::HelperOutput {
public:
    bool write(std::string_view text) override {
        sizes.push_back(text.size());
        return true;
    }
    std::vector<std::size_t> sizes;
};

HelperTask shell(const char* script) {
    HelperTask task;
    task.program = {"sh", "-c", script};
    return task;
}

} // namespace

class HelperTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void output_comesInPiecesOfItsOwn() {
        Pieces pieces;
        const auto result = scan::runHelper(
            shell("i=0; while [ $i -lt 10000 ]; do echo twelve bytes; i=$((i+1)); done"), pieces);
        QCOMPARE(result.end, HelperResult::End::Done);
        QCOMPARE(pieces.sizes, (std::vector<std::size_t>{65536, 64464}));
        QVERIFY(result.processorTime.count() > 0);
    }

    void output_endsAtItsLimit() {
        Pieces pieces;
        HelperTask task = shell("exec /usr/bin/yes");
        task.outputSize = 100000;
        QCOMPARE(scan::runHelper(task, pieces).end, HelperResult::End::TooLong);
        QCOMPARE(pieces.sizes, (std::vector<std::size_t>{65536, 34464}));
        task = shell("printf 12345");
        task.outputSize = 5;
        QCOMPARE(scan::runHelper(task, pieces).end, HelperResult::End::Done);
    }

    void processorTime_ends() {
        Pieces pieces;
        HelperTask task = shell("while :; do :; done");
        task.processorTime = std::chrono::milliseconds(1000);
        QCOMPARE(scan::runHelper(task, pieces).end, HelperResult::End::OutOfTime);
    }

    void stillness_ends() {
        Pieces pieces;
        HelperTask task = shell("echo before; exec /usr/bin/sleep 1000");
        task.stillness = std::chrono::milliseconds(10);
        QCOMPARE(scan::runHelper(task, pieces).end, HelperResult::End::Stopped);
        task = shell("exec >&- 2>&-; exec /usr/bin/sleep 1000");
        task.stillness = std::chrono::milliseconds(10);
        QCOMPARE(scan::runHelper(task, pieces).end, HelperResult::End::Stopped);
    }

    void program_thatIsMissingIsNoLackOfRoom() {
        Pieces pieces;
        HelperTask task;
        task.program = {"no-such-program"};
        QCOMPARE(scan::runHelper(task, pieces).end, HelperResult::End::NotInstalled);
        QCOMPARE(scan::runHelper(shell("exit 3"), pieces).end, HelperResult::End::Failed);
    }
};

QTEST_GUILESS_MAIN(HelperTest)
#include "helper_test.moc"
