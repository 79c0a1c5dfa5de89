// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/key_depositor.h"
#include "server/gateway/milter/sealed_queue.h"
#include "server/gateway/milter/smtp_handoff.h"
#include "server/gateway/replies/reply_mail.h"
#include "server/gateway/replies/submission_source.h"
#include "server/gateway/scan/content_scan.h"

namespace gateway {

enum class ReplyVerdict {
    Delivered, ///< to everyone
    Refused,   ///< never will be: it is not what docs/reply-format.md allows
    Later,     ///< somebody did not get it yet, or it cannot be looked at now
    Gone,      ///< the service no longer has it
};
struct ReplyReport {
    ReplyVerdict verdict = ReplyVerdict::Later;
    std::string detail; ///< for the log; no address, no content
};

/// Brings one sealed reply to its recipients: the institution's own over verified TLS, or in an envelope
/// where that fails; everyone else in an envelope. Each of them once: what was handed over is noted on disk
/// before anything else happens. One thread.
class ReplyDelivery final {
public:
    /// What it works with; all must outlive it.
    struct Parts {
        const GatewayConfig& config;
        SubmissionSource& source;
        KeyDepositor& depositor;
        const ContentScan& contentScan;
        SealedQueue& queue; ///< of its own, not the milter's
        SmtpHandoff& handoff;
        SmtpHandoff* insideHandoff = nullptr; ///< for internal recipients; none = `handoff`
    };
    explicit ReplyDelivery(Parts parts) : m_parts(parts) {}

    /// `now` in seconds since the epoch.
    ReplyReport deliver(const protocol::Submission& submission, std::int64_t now);
    /// The service knows that it is done: forgets who got it.
    void forget(const protocol::Submission& submission);

private:
    struct Job;
    base::Result<void> deliverTo(const Job& job, const std::string& recipient);
    base::Result<bool> handOverInside(const Job& job, const std::string& recipient, const std::string& name);
    base::Result<void> handOverSealed(const Job& job, const std::string& recipient, const std::string& name);

    Parts m_parts;
};

} // namespace gateway
