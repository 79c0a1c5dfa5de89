// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/guard/worker_pool.h"

#include "server/log/barrier.h"

#include <algorithm>

namespace keyservice {

WorkerPool::WorkerPool(std::size_t threads, std::size_t queueLimit) : m_queueLimit(queueLimit) {
    if (threads == 0)
        threads = std::max(1U, std::thread::hardware_concurrency());
    for (std::size_t i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { loop(); });
}

WorkerPool::~WorkerPool() {
    stop();
}

bool WorkerPool::tryRun(std::function<void()> task) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_isStopping || m_queue.size() >= m_queueLimit)
            return false;
        m_queue.push_back(std::move(task));
    }
    m_changed.notify_one();
    return true;
}

void WorkerPool::stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_changed.notify_all();
    for (auto& thread : m_threads)
        if (thread.joinable())
            thread.join();
}

void WorkerPool::loop() {
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_isStopping || !m_queue.empty(); });
        if (m_queue.empty())
            return;
        auto task = std::move(m_queue.front());
        m_queue.pop_front();
        lock.unlock();
        logging::contain("a worker", task); // an answer that is dropped so becomes 500
        task = nullptr;                     // captures go before the lock is taken again
        lock.lock();
    }
}

} // namespace keyservice
