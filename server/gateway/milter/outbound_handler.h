// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/gateway_config.h"
#include "server/gateway/key_depositor.h"
#include "server/gateway/milter/sealed_queue.h"
#include "server/gateway/milter/smtp_handoff.h"
#include "server/gateway/notice/sender_notices.h"
#include "server/gateway/scan/content_scan.h"
#include "server/gateway/sealer.h"

#include <atomic>
#include <string>
#include <vector>

namespace gateway {

/// A message that the mail server is about to take.
struct OutboundMessage {
    std::string sender; ///< empty for a bounce
    std::vector<std::string> recipients;
    const SpoolFile& content;
};

/// What the mail server is to do with its own copy.
struct Verdict {
    enum class Act {
        Pass,     ///< Deliver as it is, to `keep`.
        Discard,  ///< Everybody has got a sealed copy.
        Reject,   ///< Give it back to the sender with `text`.
        TryLater, ///< Nothing may leave now; `text` is for the log.
    };
    Act act = Act::TryLater;
    std::vector<std::string> removed; ///< recipients who must not get this copy
    std::string text;
};

/// What the handler works with; all of it must outlive it.
struct OutboundParts {
    KeyDepositor& depositor;
    SealedQueue& queue;
    NoticeOutbox& outbox;
    const ContentScan& contentScan;
};

/// Decides, seals for the outside recipients, hands the sealed copies over, and only then lets the mail
/// server's own copy go on to the inside ones. Whatever goes wrong, nothing leaves in clear: TryLater.
/// Thread-safe when the depositor is.
class OutboundHandler final {
public:
    OutboundHandler(const GatewayConfig& config, const OutboundParts& parts, HandoffTarget target)
        : m_config(config), m_depositor(parts.depositor), m_queue(parts.queue),
          m_contentScan(parts.contentScan), m_notices(config, parts.outbox), m_target(std::move(target)) {}

    Verdict handle(const OutboundMessage& message, std::int64_t now);

private:
    void tidyQueue(std::int64_t now);

    struct Job {
        const OutboundMessage& message;
        const MessageHead& head;
        const Letter& letter;
        std::string digest;
        std::int64_t now;
    };
    base::Result<void> sealAndHandOff(const Job& job, const std::vector<std::string>& outside);
    base::Result<void> ensureSealed(const Job& job, const RecipientGroup& group, const std::string& name);
    /// Tells the sender once, when the message has been waiting for longer than the policy allows.
    void tellOfDelay(const Job& job, const std::vector<std::string>& outside);
    base::Result<void> ensureHandedOff(const Job& job, const RecipientGroup& group, const std::string& name);
    /// Tells the sender once that and why the scan sealed the message.
    void tellOfSealing(const Job& job, const std::vector<std::string>& outside,
                       const scan::ScanReport& report);

    const GatewayConfig& m_config;
    KeyDepositor& m_depositor;
    SealedQueue& m_queue;
    const ContentScan& m_contentScan;
    SenderNotices m_notices;
    HandoffTarget m_target;
    std::atomic<std::int64_t> m_tidiedAt = 0;
};

} // namespace gateway
