// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/policy/send_decision.h"
#include "server/delivery/mail_queue.h"
#include "server/delivery/smtp_handoff.h"
#include "server/gateway/milter/received_mail.h"
#include "server/gateway/milter/verdict.h"
#include "server/gateway/notice/sender_notices.h"
#include "server/gateway/proof/clear_reporter.h"
#include "server/gateway/scan/content_scan.h"
#include "server/gateway/scan/outside_guard.h"
#include "server/gateway/sealing/sealer.h"

#include <atomic>
#include <string>
#include <vector>

namespace gateway {

/// What the handler works with; all of it must outlive it.
struct OutboundParts {
    const Institution& institution;
    const SealRules& rules;
    const MessageOptions& options;          ///< of a message that asks for nothing else
    const std::uint32_t delayNoticeSeconds; ///< 0 = never
    const Sealer& sealer;
    delivery::MailQueue& queue;
    NoticeOutbox& outbox;
    const ContentScan& contentScan;
    ClearReporter& clearReporter;
};

/// Decides and seals for the external recipients. One sealed copy that is for everybody takes the message's
/// place; several, or those beside an untouched one, are handed over, each recipient's once however often the
/// message comes again. A recipient who cannot be served costs the others nothing; the sender is told who.
/// Whatever goes wrong, nothing leaves in clear: TryLater. Thread-safe.
class OutboundHandler final {
public:
    OutboundHandler(const OutboundParts& parts, delivery::HandoffTarget target)
        : m_parts(parts), m_notices(parts.institution, parts.outbox), m_handoff(std::move(target)) {}

    Verdict handle(const ReceivedMail& message, std::int64_t now);

private:
    struct Job {
        const ReceivedMail& message;
        const MessageHead& head;
        const Letter& letter;
        const scan::ScanReport& report;
        const Withheld& withheld;
        std::string digest;
        std::int64_t now;
        std::int64_t startedAt; ///< of the steady clock, in seconds
    };
    /// What some recipients get.
    struct Copy {
        enum class Form { Sealed, Untouched };
        std::string name; ///< in the queue
        const std::vector<std::string>& recipients;
        Form form;
    };
    /// How far one message has got.
    struct Delivery {
        std::vector<std::string> names;            ///< in the queue
        bool wasSent = false;                      ///< somebody has got a copy
        std::int64_t syncedAt = 0;                 ///< of the steady clock, in seconds
        std::vector<std::string> impossible;       ///< recipients whom no envelope can name
        std::vector<std::string> refused;          ///< recipients whom the mail server never takes
        base::Error refusal;                       ///< why, of the last of them
        std::unique_ptr<files::Spool> replacement; ///< instead of all copies
    };

    void tidyQueue(std::int64_t now);
    /// Scans a message that nothing else asks to be sealed; adds what was found in its subjects and names.
    base::Result<scan::ScanReport> scanAll(const ReceivedMail& message, const Withheld& withheld) const;
    /// For the sender's proof of encryption: this message goes out in clear.
    void noteClear(const ReceivedMail& message, const MessageHead& head, std::size_t outsideRecipients,
                   std::int64_t now);
    Verdict seal(const Job& job, policy::SendDecision decision);
    Verdict sealed(const Job& job, const policy::SendDecision& decision, Delivery& delivery);
    base::Result<void> deliver(const Job& job, const policy::SendDecision& decision, Delivery& delivery);
    base::Result<void> handOffAll(const Job& job, const policy::SendDecision& decision,
                                  const std::vector<RecipientGroup>& groups, Delivery& delivery);
    base::Result<std::unique_ptr<files::Spool>> sealFor(const Job& job, const RecipientGroup& group);
    base::Result<void> ensureSealed(const Job& job, const RecipientGroup& group, const std::string& name);
    base::Result<void> ensureHandedOff(const Job& job, const Copy& copy, Delivery& delivery);
    /// Whether anybody of the copy's recipients has it now.
    base::Result<bool> handOff(const Job& job, const Copy& copy, Delivery& delivery);
    base::Result<bool> handOffInParts(const base::RandomAccessSource& mail, const Job& job, const Copy& copy,
                                      Delivery& delivery);
    base::Result<void> markHandedOff(const std::string& name, Delivery& delivery);
    /// Tells the sender once, when the message has been waiting for longer than the policy allows.
    void tellOfDelay(const Job& job, const std::vector<std::string>& outside);
    /// Tells the sender once, by name, who did not get what all others got.
    void tellOfRefusals(const Job& job, const Delivery& delivery);
    /// Tells the sender once that and why the scan sealed the message or kept subject or names inside.
    void tellOfFindings(const Job& job, const policy::SendDecision& decision);

    const OutboundParts m_parts;
    SenderNotices m_notices;
    delivery::SmtpHandoff m_handoff;
    std::atomic<std::int64_t> m_tidiedAt = 0;
};

} // namespace gateway
