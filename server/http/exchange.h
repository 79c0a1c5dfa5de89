// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/log/barrier.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <atomic>
#include <functional>

namespace http {

/// Gives one question its one answer, from any thread; `whenDropped()` if everyone who could answer has gone.
/// Keeps the server running meanwhile.
template <class Answer>
class Exchange final {
public:
    using Deliver = std::function<void(Answer)>;

    Exchange(boost::asio::io_context& io, Answer (*whenDropped)(), Deliver deliver)
        : m_work(boost::asio::make_work_guard(io)), m_whenDropped(whenDropped),
          m_deliver(std::move(deliver)) {}
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;
    ~Exchange() {
        if (!m_isAnswered)
            logging::contain("an answer that nobody gave", [this] { answer(m_whenDropped()); });
    }

    void answer(Answer answer) {
        if (m_isAnswered.exchange(true))
            return;
        m_deliver(std::move(answer));
        m_deliver = nullptr; // it holds the session, which holds the server's state
    }

private:
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> m_work;
    Answer (*m_whenDropped)();
    Deliver m_deliver;
    std::atomic<bool> m_isAnswered = false;
};

} // namespace http
