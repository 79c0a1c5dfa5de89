// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/store/sqlite/group_commit.h"

#include "server/log/barrier.h"

namespace store {

namespace {

constexpr std::size_t kMostInOneCommit = 256; // bounds how long the first of them waits
constexpr std::size_t kMostQueued = 65536;
constexpr std::chrono::milliseconds kLongestGathering{2};

} // namespace

GroupCommit::GroupCommit(std::unique_ptr<SqliteConnection> connection)
    : m_connection(std::move(connection)), m_transaction(*m_connection), m_thread([this] { loop(); }) {}

GroupCommit::~GroupCommit() {
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_queued.notify_one();
    m_thread.join();
}

void GroupCommit::submit(KeyStore::Work work, KeyStore::Done done) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_queue.size() < kMostQueued) {
            m_queue.push_back({std::move(work), std::move(done), {}});
            if (m_queue.size() >= m_wanted)
                m_queued.notify_one();
            return;
        }
    }
    done(base::fail(base::ErrorCode::ServiceUnavailable, "too many writes are queued"));
}

std::vector<GroupCommit::Item> GroupCommit::takeBatch(std::unique_lock<std::mutex>& lock) {
    const auto isEnough = [this] { return m_isStopping || m_queue.size() >= m_wanted; };
    m_wanted = 1;
    m_queued.wait(lock, isEnough);
    if (m_lastCount > 1) {
        m_wanted = m_lastCount;
        m_queued.wait_for(
            lock, std::min<std::chrono::steady_clock::duration>(m_lastTime / 2, kLongestGathering), isEnough);
    }
    const auto count = std::min(m_queue.size(), kMostInOneCommit);
    const auto end = m_queue.begin() + static_cast<std::ptrdiff_t>(count);
    std::vector<Item> items(std::make_move_iterator(m_queue.begin()), std::make_move_iterator(end));
    m_queue.erase(m_queue.begin(), end);
    return items;
}

void GroupCommit::loop() {
    std::unique_lock lock(m_mutex);
    while (true) {
        auto items = takeBatch(lock);
        if (items.empty())
            return;
        lock.unlock();
        const auto start = std::chrono::steady_clock::now();
        if (!m_committing.run([&] { commit(items); }))
            failAll(items);
        m_lastTime = std::chrono::steady_clock::now() - start;
        m_lastCount = items.size();
        for (auto& item : items)
            logging::contain("after a commit", [&item] { item.done(std::move(item.outcome)); });
        items.clear(); // captures go before the lock is taken again
        lock.lock();
    }
}

/// After a throw, e.g. for want of memory: what was not committed must not be acknowledged.
void GroupCommit::failAll(std::vector<Item>& items) {
    if (m_connection->isInTransaction())
        m_connection->execute("ROLLBACK");
    for (auto& item : items)
        item.outcome = base::fail(base::ErrorCode::Internal, "the store failed");
}

void GroupCommit::commit(std::vector<Item>& items) {
    m_connection->clearFailure();
    m_connection->execute("BEGIN IMMEDIATE");
    if (!m_connection->hasFailed())
        runAll(items);
    if (m_connection->isInTransaction() && !m_connection->hasFailed())
        SqliteStatement(*m_connection, "COMMIT").run();
    const auto outcome = m_connection->outcome();
    m_connection->clearFailure();
    if (m_connection->isInTransaction())
        m_connection->execute("ROLLBACK");
    if (outcome)
        return;
    for (auto& item : items)
        item.outcome = base::fail(outcome.error());
}

void GroupCommit::runAll(std::vector<Item>& items) {
    for (auto& item : items) {
        runOne(item);
        // A full disk may have ended the whole transaction: then no item of it may be acknowledged.
        if (!m_connection->isInTransaction())
            return;
        m_connection->clearFailure();
    }
}

void GroupCommit::runOne(Item& item) {
    SqliteStatement(*m_connection, "SAVEPOINT item").run();
    if (!logging::contain("a write to the store", [&] { // e.g. bad_alloc: one caller's, not the batch's
            item.work(m_transaction);
            item.outcome = m_connection->outcome();
        }))
        item.outcome = base::fail(base::ErrorCode::Internal, "a write failed");
    if (!m_connection->isInTransaction()) {
        m_connection->markFailed("the transaction was ended by the database");
        return;
    }
    if (item.outcome) {
        SqliteStatement(*m_connection, "RELEASE item").run();
        item.outcome = m_connection->outcome();
        return;
    }
    m_connection->clearFailure();
    m_connection->execute("ROLLBACK TO item; RELEASE item");
}

} // namespace store
