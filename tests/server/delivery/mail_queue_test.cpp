// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/delivery/mail_queue.h"

#include "core/files/source.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using delivery::MailQueue;

namespace {

const files::MemorySource kMail(base::Bytes{'m', 'a', 'i', 'l'});

} // namespace

class MailQueueTest final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path path(const char* name) const {
        return m_folder.filePath(QLatin1String(name)).toStdString();
    }

private Q_SLOTS:
    void mail_goesThroughItsStates() {
        const auto queue = MailQueue::open(path("states")).value();
        QVERIFY(queue->state("a") == MailQueue::State::Unknown);
        QVERIFY(queue->keep("a", kMail).has_value());
        QVERIFY(queue->state("a") == MailQueue::State::Sealed);
        QCOMPARE(std::filesystem::file_size(queue->file("a")), std::uintmax_t{4});
        QVERIFY(queue->markHandedOff("a").has_value());
        QVERIFY(queue->state("a") == MailQueue::State::HandedOff);
        QVERIFY(!std::filesystem::exists(queue->file("a")));
        queue->forget("a");
        QVERIFY(queue->state("a") == MailQueue::State::Unknown);
    }

    void state_outlivesTheProcess() {
        QVERIFY(MailQueue::open(path("restart")).value()->keep("a", kMail).has_value());
        const auto again = MailQueue::open(path("restart")).value();
        QVERIFY(again->state("a") == MailQueue::State::Sealed);
    }

    void forgetOlderThan_sparesTheYoung() {
        const auto queue = MailQueue::open(path("age")).value();
        QVERIFY(queue->keep("old", kMail).has_value() && queue->keep("young", kMail).has_value());
        const auto past = std::filesystem::file_time_type::clock::now() - std::chrono::hours(2);
        std::filesystem::last_write_time(queue->file("old"), past);
        queue->forgetOlderThan(3600);
        QVERIFY(queue->state("old") == MailQueue::State::Unknown);
        QVERIFY(queue->state("young") == MailQueue::State::Sealed);
    }

    void open_refusesAPlaceThatCannotBeWritten() {
        const auto queue = MailQueue::open("/proc/securedoc");
        QVERIFY(!queue && queue.error().code == base::ErrorCode::OutputUnwritable);
    }

    void claim_letsOneThreadInAtATime() {
        const auto queue = MailQueue::open(path("claims")).value();
        std::atomic<int> inside = 0;
        std::atomic<bool> wereTwo = false;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                for (int round = 0; round < 500; ++round) {
                    const MailQueue::Claim claim(*queue, "same");
                    if (++inside > 1)
                        wereTwo = true;
                    --inside;
                }
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        QVERIFY(!wereTwo);
    }
};

QTEST_APPLESS_MAIN(MailQueueTest)
#include "mail_queue_test.moc"
