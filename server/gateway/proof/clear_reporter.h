// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/proof_messages.h"
#include "server/gateway/service/service_client.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace gateway {

/// Tells the key service of messages that were let go as they were, and of sealed ones that the mail server
/// has taken, so that their senders can see it (docs/gateway.md, proof of encryption). Best effort and never
/// in the way of mail: add() only queues; a thread sends what came within a second in one request, and tries
/// again for as long as the queue has room. At its end it tries once more. Thread-safe.
class ClearReporter final {
public:
    /// `service` must outlive this.
    explicit ClearReporter(ServiceClient& service) : m_service(service) {}
    ~ClearReporter();
    ClearReporter(const ClearReporter&) = delete;
    ClearReporter& operator=(const ClearReporter&) = delete;

    /// The first call starts the thread. The oldest is forgotten when 10,000 wait already.
    void add(protocol::ClearMessage message);
    /// Sealings whose mail the mail server has taken: told at once, before the mail is on its way, so that
    /// senders find it; when that fails, with the rest.
    void addTaken(std::vector<std::string> sealings);

private:
    using Batch = protocol::ClearMessageReport;
    void wake();
    bool isIdle() const { return m_waiting.empty() && m_taken.empty(); }
    void run();
    Batch take();
    void putBack(Batch batch);
    base::Result<void> send(const Batch& batch);

    ServiceClient& m_service;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<protocol::ClearMessage> m_waiting;
    std::deque<std::string> m_taken;
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace gateway
