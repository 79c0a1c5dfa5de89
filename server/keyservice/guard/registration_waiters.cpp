// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/guard/registration_waiters.h"

#include "server/log/barrier.h"

#include <vector>

namespace keyservice {

namespace {

template <class Index, class Key>
void eraseEntry(Index& index, const Key& key, std::uint64_t waiter) {
    const auto [first, last] = index.equal_range(key);
    for (auto entry = first; entry != last; ++entry) {
        if (entry->second != waiter)
            continue;
        index.erase(entry);
        return;
    }
}

} // namespace

RegistrationWaiters::RegistrationWaiters(std::size_t capacity)
    : m_capacity(capacity), m_thread([this] { loop(); }) {}

RegistrationWaiters::~RegistrationWaiters() {
    stop();
}

RegistrationWaiters::WaiterId RegistrationWaiters::add(const store::Digest& registration,
                                                       std::chrono::milliseconds wait, Callback callback) {
    const auto deadline = std::chrono::steady_clock::now() + wait;
    WaiterId id = 0;
    {
        const std::lock_guard lock(m_mutex);
        if (m_isStopping || m_waiters.size() >= m_capacity)
            return 0;
        id = m_nextId++;
        m_waiters.emplace(id, Waiter{registration, deadline, std::move(callback)});
        m_byRegistration.emplace(registration, id);
        m_byDeadline.emplace(deadline, id);
    }
    m_changed.notify_one();
    return id;
}

RegistrationWaiters::Callback RegistrationWaiters::takeOut(WaiterId id) {
    const auto found = m_waiters.find(id);
    if (found == m_waiters.end())
        return nullptr;
    auto waiter = std::move(found->second);
    m_waiters.erase(found);
    eraseEntry(m_byRegistration, waiter.registration, id);
    eraseEntry(m_byDeadline, waiter.deadline, id);
    return std::move(waiter.callback);
}

bool RegistrationWaiters::remove(WaiterId waiter) {
    const std::lock_guard lock(m_mutex);
    return takeOut(waiter) != nullptr;
}

void RegistrationWaiters::notify(const store::Digest& registration) {
    std::vector<Callback> callbacks;
    {
        const std::lock_guard lock(m_mutex);
        for (auto next = m_byRegistration.find(registration); next != m_byRegistration.end();
             next = m_byRegistration.find(registration))
            callbacks.push_back(takeOut(next->second));
    }
    for (const auto& callback : callbacks)
        logging::contain("a waiting answer", [&callback] { callback(WaitOutcome::Changed); });
}

void RegistrationWaiters::stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_changed.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void RegistrationWaiters::loop() {
    std::unique_lock lock(m_mutex);
    while (!m_isStopping || !m_byDeadline.empty()) {
        if (m_byDeadline.empty()) {
            m_changed.wait(lock);
            continue;
        }
        const auto [deadline, id] = *m_byDeadline.begin();
        if (!m_isStopping && deadline > std::chrono::steady_clock::now()) {
            m_changed.wait_until(lock, deadline);
            continue;
        }
        const auto outcome = m_isStopping ? WaitOutcome::Stopped : WaitOutcome::TimedOut;
        const auto callback = takeOut(id);
        lock.unlock();
        logging::contain("a waiting answer", [&] { callback(outcome); });
        lock.lock();
    }
}

} // namespace keyservice
