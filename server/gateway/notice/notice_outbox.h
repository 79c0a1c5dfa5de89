// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/delivery/mail_queue.h"
#include "server/delivery/smtp_handoff.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace gateway {

/// Mail of the gateway's own on its way to the mail server. A thread of its own hands it over and tries again
/// until it is taken, so that nobody who posts ever waits. Survives a crash. Thread-safe.
class NoticeOutbox final {
public:
    /// Makes `folder` if missing and goes on with what lies there. Errors: OutputUnwritable.
    static base::Result<std::unique_ptr<NoticeOutbox>> open(const std::filesystem::path& folder,
                                                            delivery::HandoffTarget target);
    NoticeOutbox(const NoticeOutbox&) = delete;
    NoticeOutbox& operator=(const NoticeOutbox&) = delete;
    /// Ends the thread; what waits goes on the next time.
    ~NoticeOutbox();

    /// Takes a complete mail (CRLF). The same `name` is taken once in five days, however often it is posted:
    /// name a notice after what it is about. A name holds letters, digits, '-' and '_'. Durable when it
    /// returns. Errors: OutputUnwritable.
    base::Result<void> post(const std::string& name, const std::string& recipient, std::string_view mail);
    /// True when a mail of that name was posted.
    bool knows(const std::string& name) const;

private:
    NoticeOutbox(std::unique_ptr<delivery::MailQueue> store, delivery::HandoffTarget target);
    void work();
    bool deliverAll();
    base::Result<void> deliver(delivery::SmtpHandoff& handoff, const std::string& name);

    std::unique_ptr<delivery::MailQueue> m_store;
    delivery::HandoffTarget m_target;
    std::mutex m_mutex;
    std::condition_variable m_woken;
    bool m_isEnding = false;
    bool m_hasNews = true;
    std::thread m_thread;
};

} // namespace gateway
