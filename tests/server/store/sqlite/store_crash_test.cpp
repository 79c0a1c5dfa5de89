// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/store/sqlite/sqlite_key_store.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <thread>

using store::SqliteKeyStore;
using store::Transaction;

namespace {

constexpr int kWriters = 8;

/// The child: writes as fast as it can and tells the parent through a pipe what was acknowledged.
[[noreturn]] void writeUntilKilled(const std::string& file, int pipe) {
    auto keyStore = SqliteKeyStore::open(file).value();
    std::vector<std::thread> threads;
    for (std::int32_t writer = 0; writer < kWriters; ++writer)
        threads.emplace_back([&keyStore, writer, pipe] {
            for (std::int32_t i = 0;; ++i) {
                const auto number = writer * 1000000 + i;
                const auto written = store::writeAndWait(*keyStore, [number](Transaction& t) {
                    t.settings().setValue(std::to_string(number), "x");
                    store::AuditRow row;
                    row.act = std::to_string(number);
                    t.audit().append(row);
                });
                if (!written || ::write(pipe, &number, sizeof number) != sizeof number)
                    ::_exit(1);
            }
        });
    for (auto& thread : threads)
        thread.join();
    ::_exit(2);
}

} // namespace

class StoreCrashTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void kill_losesNothingThatWasAcknowledged() {
        const QTemporaryDir folder;
        const auto file = folder.filePath(QStringLiteral("keys.sqlite")).toStdString();
        QVERIFY(SqliteKeyStore::open(file));
        std::vector<std::int32_t> acknowledged;
        for (int round = 0; round < 3; ++round) {
            crashOnce(file, 200 + 150 * static_cast<std::size_t>(round), acknowledged);
            auto keyStore = SqliteKeyStore::open(file).value();
            std::size_t missing = 0;
            std::size_t rows = 0;
            QVERIFY(keyStore->read([&](Transaction& t) {
                for (const auto number : acknowledged)
                    missing += t.settings().value(std::to_string(number)) ? 0U : 1U;
                rows = t.audit().count();
            }));
            QCOMPARE(missing, 0U);
            QVERIFY(rows >= acknowledged.size() / static_cast<std::size_t>(round + 1));
        }
    }

private:
    /// Kills a writing child after `count` acknowledgements.
    static void crashOnce(const std::string& file, std::size_t count,
                          std::vector<std::int32_t>& acknowledged) {
        int ends[2] = {};
        QCOMPARE(::pipe(ends), 0);
        const auto child = ::fork();
        if (child == 0)
            writeUntilKilled(file, ends[1]);
        ::close(ends[1]);
        std::int32_t number = 0;
        std::size_t seen = 0;
        while (seen < count && ::read(ends[0], &number, sizeof number) == sizeof number) {
            acknowledged.push_back(number);
            ++seen;
        }
        ::kill(child, SIGKILL);
        while (::read(ends[0], &number, sizeof number) == sizeof number) // what was under way in the pipe
            acknowledged.push_back(number);
        ::close(ends[0]);
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(seen, count);
    }
};

QTEST_GUILESS_MAIN(StoreCrashTest)
#include "store_crash_test.moc"
