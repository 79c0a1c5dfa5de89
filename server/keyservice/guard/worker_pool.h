// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace keyservice {

/// Reserved: for who is known. Its tasks come before all others, and have a queue of their own, so that no
/// number of strangers keeps them away.
enum class Lane { Common, Reserved };

/// A few threads and a bounded queue for each lane. Thread-safe.
class WorkerPool final {
public:
    /// `threads` 0 = one per hardware thread.
    WorkerPool(std::size_t threads, std::size_t queueLimit);
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// False, and `task` is not run, when the queue is full or the pool has stopped.
    bool tryRun(std::function<void()> task, Lane lane = Lane::Common);
    /// Finishes what is queued and ends the threads. Idempotent; not from a task.
    void stop();

private:
    void loop();

    const std::size_t m_queueLimit;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::array<std::deque<std::function<void()>>, 2> m_queues; ///< by lane
    bool m_isStopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace keyservice
