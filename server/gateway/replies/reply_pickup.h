// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/replies/reply_delivery.h"

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

namespace gateway {

/// Asks the key service for replies and delivers them, on a thread of its own, until it is destroyed (which
/// takes a few seconds at most, but for a delivery under way). A service or a mail server that is down is
/// asked again after growing pauses.
class ReplyPickup final {
public:
    /// Ports of the mail server for envelopes.
    struct Targets {
        delivery::HandoffTarget outside;
        delivery::HandoffTarget inside; ///< follows aliases
    };
    /// All of `parts` must outlive it. Nothing to run where gateway.json has no reply_keys. Errors:
    /// OutputUnwritable (spool folder).
    static base::Result<std::unique_ptr<ReplyPickup>> start(const ReplyParts& parts, const Targets& targets);
    ~ReplyPickup();
    ReplyPickup(const ReplyPickup&) = delete;
    ReplyPickup& operator=(const ReplyPickup&) = delete;

private:
    ReplyPickup(const ReplyParts& parts, const Targets& targets, std::unique_ptr<delivery::MailQueue> queue);
    /// When to try a reply again.
    struct Retry {
        std::int64_t at = 0;
        std::int64_t pause = 0;
    };
    void run();
    /// Seconds until there may be something to do.
    std::int64_t workOnce();
    bool deliver(const protocol::Submission& submission, std::int64_t now);
    void pause(std::int64_t seconds);
    bool isStopping();

    delivery::SmtpHandoff m_outside;
    delivery::SmtpHandoff m_inside;
    std::unique_ptr<delivery::MailQueue> m_queue;
    SubmissionSource& m_source;
    ReplyDelivery m_delivery;
    std::map<std::string, Retry> m_retries;
    std::int64_t m_outage = 0; ///< the pause after the last failure to ask
    std::mutex m_mutex;
    std::condition_variable m_stopped;
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace gateway
