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

bool WorkerPool::tryRun(std::function<void()> task, Lane lane) {
    {
        const std::lock_guard lock(m_mutex);
        auto& queue = m_queues.at(static_cast<std::size_t>(lane));
        if (m_isStopping || queue.size() >= m_queueLimit)
            return false;
        queue.push_back(std::move(task));
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
        m_changed.wait(lock, [this] {
            return m_isStopping || std::any_of(m_queues.begin(), m_queues.end(),
                                               [](const auto& queue) { return !queue.empty(); });
        });
        auto& reserved = m_queues.at(static_cast<std::size_t>(Lane::Reserved));
        auto& queue = reserved.empty() ? m_queues.at(static_cast<std::size_t>(Lane::Common)) : reserved;
        if (queue.empty())
            return;
        auto task = std::move(queue.front());
        queue.pop_front();
        lock.unlock();
        logging::contain("a worker", task); // an answer that is dropped so becomes 500
        task = nullptr;                     // captures go before the lock is taken again
        lock.lock();
    }
}

} // namespace keyservice
