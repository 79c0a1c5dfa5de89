// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/delivery/mail_queue.h"
#include "server/delivery/smtp_handoff.h"
#include "server/gateway/replies/reply_mail.h"
#include "server/gateway/sealing/sealer.h"
#include "server/gateway/service/submission_source.h"

namespace gateway {

enum class ReplyVerdict {
    Delivered, ///< to everyone
    Refused,   ///< never will be: it is not what docs/reply-format.md allows
    Later,     ///< somebody did not get it yet, or it cannot be looked at now
    Gone,      ///< the service no longer has it
};
struct ReplyReport {
    ReplyVerdict verdict = ReplyVerdict::Later;
    base::Error error{}; ///< why not, for the log; no address, no content
};

/// What replies are worked on with; all must outlive whoever gets it.
struct ReplyParts {
    const Institution& institution;
    const ReplySettings& settings;
    const MessageOptions& options; ///< of those that go in an envelope
    const std::filesystem::path& spoolFolder;
    SubmissionSource& source;
    const Sealer& sealer;
};

/// How they leave; likewise.
struct ReplyWays {
    delivery::MailQueue& queue; ///< of its own, not the milter's
    delivery::SmtpHandoff& handoff;
    delivery::SmtpHandoff* insideHandoff = nullptr; ///< for internal recipients; none = `handoff`
};

/// Brings one sealed reply to its recipients: the institution's own over verified TLS, or in an envelope
/// where that fails; everyone else in an envelope. Each of them once: what was handed over is noted on disk
/// before anything else happens. One thread.
class ReplyDelivery final {
public:
    ReplyDelivery(const ReplyParts& parts, const ReplyWays& ways) : m_parts(parts), m_ways(ways) {}

    /// `now` in seconds since the epoch.
    ReplyReport deliver(const protocol::Submission& submission, std::int64_t now);
    /// The service knows that it is done: forgets who got it.
    void forget(const protocol::Submission& submission);

private:
    struct Job;
    base::Result<void> deliverTo(const Job& job, const std::string& recipient);
    base::Result<bool> handOverInside(const Job& job, const std::string& recipient, const std::string& name);
    base::Result<void> handOverSealed(const Job& job, const std::string& recipient, const std::string& name);

    const ReplyParts m_parts;
    const ReplyWays m_ways;
};

} // namespace gateway
