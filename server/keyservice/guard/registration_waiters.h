// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/store/records.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace keyservice {

enum class WaitOutcome { Changed, TimedOut, Stopped };

/// Holds long polls until their registration changes or their time is up, on one thread for all of them.
/// Thread-safe.
class RegistrationWaiters final {
public:
    using Callback = std::function<void(WaitOutcome)>;
    using WaiterId = std::uint64_t;

    explicit RegistrationWaiters(std::size_t capacity);
    ~RegistrationWaiters();
    RegistrationWaiters(const RegistrationWaiters&) = delete;
    RegistrationWaiters& operator=(const RegistrationWaiters&) = delete;

    /// Calls `callback` exactly once, unless remove() comes first. 0 (and no call) when too many wait.
    WaiterId add(const store::Digest& registration, std::chrono::milliseconds wait, Callback callback);
    /// False when its callback was or is being called.
    bool remove(WaiterId waiter);
    void notify(const store::Digest& registration);
    /// Calls everyone with Stopped. Idempotent.
    void stop();

private:
    using Time = std::chrono::steady_clock::time_point;
    struct Waiter {
        store::Digest registration;
        Time deadline;
        Callback callback;
    };
    void loop();

    const std::size_t m_capacity;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<WaiterId, Waiter> m_waiters;
    std::multimap<store::Digest, WaiterId> m_byRegistration;
    std::multimap<Time, WaiterId> m_byDeadline;
    Callback takeOut(WaiterId waiter);
    WaiterId m_nextId = 1;
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace keyservice
