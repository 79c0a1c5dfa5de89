// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/log/barrier.h"
#include "server/store/key_store.h"
#include "server/store/sqlite/sqlite_transaction.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace store {

/// The one writer: a thread that runs everything queued meanwhile in one BEGIN IMMEDIATE … COMMIT, each work
/// in its own SAVEPOINT, and calls back after the commit is on disk. So 32 clients share one fsync, and no
/// writer ever waits for another's lock. Where the last commit served several callers, it gives them a moment
/// to come back (at most half of what a commit takes), or every other commit would serve only the first one
/// who did. A lone caller never waits. Thread-safe.
class GroupCommit final {
public:
    explicit GroupCommit(std::unique_ptr<SqliteConnection> connection);
    /// Finishes what is queued.
    ~GroupCommit();
    GroupCommit(const GroupCommit&) = delete;
    GroupCommit& operator=(const GroupCommit&) = delete;

    void submit(KeyStore::Work work, KeyStore::Done done);

private:
    struct Item {
        KeyStore::Work work;
        KeyStore::Done done;
        base::Result<void> outcome;
    };

    void loop();
    std::vector<Item> takeBatch(std::unique_lock<std::mutex>& lock);
    void commit(std::vector<Item>& items);
    void failAll(std::vector<Item>& items);
    void runAll(std::vector<Item>& items);
    void runOne(Item& item);

    std::unique_ptr<SqliteConnection> m_connection;
    SqliteTransaction m_transaction;
    std::mutex m_mutex;
    std::condition_variable m_queued;
    std::deque<Item> m_queue;
    std::size_t m_wanted = 1; ///< how many queued items are worth waking the writer
    bool m_isStopping = false;
    std::size_t m_lastCount = 0;                      ///< of the last commit; the writer's own
    std::chrono::steady_clock::duration m_lastTime{}; ///< what it took
    logging::RepeatedWork m_committing{"a commit"};
    std::thread m_thread; ///< last: starts when all else is there
};

} // namespace store
