// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/outbound/outbound_handler.h"

#include "core/address/address.h"
#include "core/files/source.h"
#include "server/gateway/letter/message_digest.h"
#include "server/gateway/letter/seal_request.h"
#include "server/gateway/milter/header_edits.h"
#include "server/log/log.h"

#include <algorithm>
#include <chrono>

namespace gateway {
namespace {

using base::ErrorCode;

constexpr std::int64_t kTidySeconds = 3600;
constexpr std::int64_t kMemorySeconds = 5LL * 24 * 3600; // as long as mail servers try
constexpr std::int64_t kPatienceSeconds = 10;  // no mail program gives up sooner after its final dot
constexpr std::uint64_t kGrowthPercent = 185;  // of a message that is sealed (docs/gateway.md)
constexpr std::size_t kRecipientsAtOnce = 100; // RFC 5321 §4.5.3.1.8: more may be refused

policy::SendFacts factsOf(const ReceivedMail& message, const OutboundParts& parts, const Letter& letter,
                          const MessageHead& head) {
    policy::SendFacts facts = sendFactsOf(parts.rules, letter, head);
    facts.internalDomains = parts.institution.internalDomains;
    facts.recipients = message.recipients;
    facts.size = message.content.size();
    return facts;
}

bool hasMessageId(const MessageHead& head) {
    const HeaderField* field = head.find("Message-ID");
    return field != nullptr && !field->unfolded().empty();
}

// Who the message belongs to at the key service; a bounce has no envelope sender, and a name alone is
// somebody on this machine.
std::string ownerOf(const ReceivedMail& message, const Letter& letter, const Institution& institution) {
    const std::string host = hostOf(institution.issuer);
    const std::string& ours =
        institution.internalDomains.empty() ? host : institution.internalDomains.front();
    for (const std::string* one : {&message.sender, &letter.from.address}) {
        const auto owner = address::Address::parse(*one, ours.starts_with('.') ? host : ours);
        if (owner)
            return one->find('@') == std::string::npos ? owner->text() : *one;
    }
    return "mailer-daemon@" + host;
}

// What an envelope can name and an account can have; a mail server takes more.
std::vector<std::string> takeImpossible(std::vector<std::string>& recipients) {
    const auto isPossible = [](const std::string& one) { return address::Address::parse(one).has_value(); };
    const auto first = std::stable_partition(recipients.begin(), recipients.end(), isPossible);
    std::vector<std::string> impossible(first, recipients.end());
    recipients.erase(first, recipients.end());
    return impossible;
}

std::vector<std::string> joined(std::vector<std::string> left, const std::vector<std::string>& right) {
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

void addScan(logging::Entry& entry, const scan::ScanReport& report) {
    if (const std::string summary = scanSummary(report); !summary.empty())
        entry.fields.push_back(logging::Field::name("scan", summary));
}

logging::Entry sealedEntry(logging::Event event, const policy::SendDecision& decision,
                           const scan::ScanReport& report, const Withheld& withheld) {
    logging::Entry entry{event,
                         {logging::Field::number("external", decision.outside.size()),
                          logging::Field::number("internal", decision.internal.size()),
                          logging::Field::named("decision", policy::reasonName, decision.reason)}};
    addScan(entry, report);
    if (withheld.subject)
        entry.fields.push_back(logging::Field::word("subject", "kept inside"));
    if (withheld.names)
        entry.fields.push_back(logging::Field::word("names", "kept inside"));
    return entry;
}

logging::Entry untouchedEntry(const scan::ScanReport& report) {
    logging::Entry entry{logging::Event::MessageUntouched};
    addScan(entry, report);
    return entry;
}

std::int64_t steadySeconds() {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::seconds>(since).count();
}

} // namespace

void OutboundHandler::tidyQueue(std::int64_t now) {
    std::int64_t last = m_tidiedAt;
    if (now - last > kTidySeconds && m_tidiedAt.compare_exchange_strong(last, now))
        m_parts.queue.forgetOlderThan(kMemorySeconds);
}

Verdict OutboundHandler::handle(const ReceivedMail& message, std::int64_t now) {
    const std::int64_t startedAt = steadySeconds();
    tidyQueue(now);
    const auto head = MessageHead::read(message.content);
    if (!head)
        return tryLater(head.error());
    Letter letter = readLetter(*head, m_parts.rules.subject);
    policy::SendFacts facts = factsOf(message, m_parts, letter, *head);
    const policy::SendReason reason = policy::decideSending(facts).reason;
    base::Result<Withheld> withheld = Withheld{};
    if (reason != policy::SendReason::InternalOnly)
        withheld = OutsideGuard(m_parts.rules.subject, m_parts.contentScan).withhold(letter);
    if (!withheld)
        return tryLater(withheld.error());
    scan::ScanReport report = withheld->report;
    if (reason == policy::SendReason::None) { // nothing else asks for sealing
        auto found = scanAll(message, *withheld);
        if (!found)
            return tryLater(found.error());
        report = std::move(*found);
        facts.hasFindings = report.mustSeal;
        facts.mustWait = report.mustWait;
    }
    const auto decision = policy::decideSending(facts);
    switch (decision.action) {
    case policy::SendAction::Untouched:
        noteClear(message, *head, decision.outside.size(), now);
        return {Verdict::Act::Pass, untouchedEntry(report), {}, {}};
    case policy::SendAction::Deferred:
        return notReadToItsEnd(scanSummary(report));
    case policy::SendAction::Bounced:
        return tooLarge(message.content.size(), m_parts.rules.sizeLimit, m_parts.rules.sizeAdvice);
    case policy::SendAction::Sealed:
        break;
    }
    const auto digest = messageDigest(message.content);
    if (!digest)
        return tryLater(digest.error());
    return seal({message, *head, letter, report, *withheld, *digest, now, startedAt}, decision);
}

base::Result<scan::ScanReport> OutboundHandler::scanAll(const ReceivedMail& message,
                                                        const Withheld& withheld) const {
    auto report = m_parts.contentScan.scan(message.content);
    if (report)
        addFindings(*report, withheld.report);
    return report;
}

void OutboundHandler::noteClear(const ReceivedMail& message, const MessageHead& head,
                                std::size_t outsideRecipients, std::int64_t now) {
    const HeaderField* field = head.find("Message-ID");
    if (outsideRecipients == 0 || message.sender.empty() || field == nullptr)
        return;
    std::string hash = protocol::messageIdHash(field->unfolded());
    if (!hash.empty())
        m_parts.clearReporter.add(
            {std::move(hash), message.sender, static_cast<std::uint32_t>(outsideRecipients), now});
}

Verdict OutboundHandler::seal(const Job& job, policy::SendDecision decision) {
    // The same message may be here twice after a time-out.
    const delivery::MailQueue::Claim claim(m_parts.queue, job.digest);
    Delivery delivery;
    delivery.impossible = takeImpossible(decision.outside);
    if (decision.outside.empty() && decision.internal.empty())
        return refused({ErrorCode::InvalidRequest, "no envelope can name the recipients"},
                       delivery.impossible);
    if (auto done = deliver(job, decision, delivery); !done) {
        if (done.error().code == ErrorCode::InvalidRequest)
            return refused(done.error(), {});
        if (done.error().code == ErrorCode::LimitExceeded)
            return tooLarge(job.message.content.size(), m_handoff.sizeLimit() * 100 / kGrowthPercent,
                            m_parts.rules.sizeAdvice);
        tellOfDelay(job, decision.outside);
        return tryLater(done.error());
    }
    if (!delivery.wasSent && delivery.replacement == nullptr)
        return refused(delivery.refusal, {});
    return sealed(job, decision, delivery);
}

Verdict OutboundHandler::sealed(const Job& job, const policy::SendDecision& decision, Delivery& delivery) {
    m_parts.queue.endWaiting(job.digest);
    if (decision.reason == policy::SendReason::Scan || job.withheld.any())
        tellOfFindings(job, decision);
    tellOfRefusals(job, delivery);
    // Without a Message-ID an equal message tomorrow is a new one; with one it is this one again.
    for (const std::string& name : delivery.names) {
        if (!hasMessageId(job.head))
            m_parts.queue.forget(name);
    }
    const bool isReplaced = delivery.replacement != nullptr;
    const auto event = isReplaced ? logging::Event::MessageSealedInPlace : logging::Event::MessageSealed;
    Verdict verdict{isReplaced ? Verdict::Act::Replace : Verdict::Act::Discard,
                    sealedEntry(event, decision, job.report, job.withheld),
                    {},
                    {}};
    verdict.replacement = std::move(delivery.replacement);
    return verdict;
}

base::Result<void> OutboundHandler::deliver(const Job& job, const policy::SendDecision& decision,
                                            Delivery& delivery) {
    const auto groups = groupRecipients(job.letter, decision.outside);
    const bool isForAll = groups.size() == 1 && decision.internal.empty() && delivery.impossible.empty() &&
                          canBeEdited(job.head);
    if (isForAll) {
        const std::string name = deliveryName(job.digest, job.message.sender, groups.front().recipients);
        if (m_parts.queue.state(name) == delivery::MailQueue::State::Unknown) {
            auto sealed = sealFor(job, groups.front());
            if (!sealed)
                return base::fail(sealed.error());
            if (steadySeconds() - job.startedAt < kPatienceSeconds) {
                delivery.replacement = std::move(*sealed);
                return {};
            }
            // The client may have gone and come again: only the hand-off remembers who has a copy.
            if (auto kept = m_parts.queue.keep(name, **sealed); !kept)
                return kept;
        }
    }
    return handOffAll(job, decision, groups, delivery);
}

base::Result<void> OutboundHandler::handOffAll(const Job& job, const policy::SendDecision& decision,
                                               const std::vector<RecipientGroup>& groups,
                                               Delivery& delivery) {
    std::vector<std::string> names;
    for (const RecipientGroup& group : groups)
        names.push_back(deliveryName(job.digest, job.message.sender, group.recipients));
    // First everything is sealed, then the first copy leaves.
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (auto kept = ensureSealed(job, groups[i], names[i]); !kept)
            return kept;
    }
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (auto sent = ensureHandedOff(job, {names[i], groups[i].recipients, Copy::Form::Sealed}, delivery);
            !sent)
            return sent;
    }
    if (decision.internal.empty())
        return {};
    const std::string inside = deliveryName(job.digest, job.message.sender, decision.internal);
    return ensureHandedOff(job, {inside, decision.internal, Copy::Form::Untouched}, delivery);
}

void OutboundHandler::tellOfDelay(const Job& job, const std::vector<std::string>& outside) {
    const std::int64_t since = m_parts.queue.waitingSince(job.digest, job.now);
    if (m_parts.delayNoticeSeconds == 0 || job.now - since < m_parts.delayNoticeSeconds)
        return;
    Notice notice;
    notice.kind = "delayed";
    notice.lists["recipients"] = outside;
    const NoticeSubject subject{job.message.sender, job.head, job.letter, job.digest};
    if (auto told = m_notices.tell(subject, std::move(notice), job.now); !told)
        logging::write({logging::Event::DelayUntold, {logging::Field::reason(told.error())}});
}

void OutboundHandler::tellOfRefusals(const Job& job, const Delivery& delivery) {
    const auto left = joined(delivery.impossible, delivery.refused);
    if (left.empty())
        return;
    logging::write({logging::Event::RecipientsRefused,
                    {logging::Field::number("count", left.size()),
                     logging::Field::reason(delivery.refused.empty() ? "no envelope can name them"
                                                                     : delivery.refusal.detail)}});
    Notice notice;
    notice.kind = "not-sent";
    notice.lists["recipients"] = left;
    notice.values["impossible"] = delivery.impossible.empty() ? "" : "yes";
    notice.values["refused"] = delivery.refused.empty() ? "" : "yes";
    const NoticeSubject subject{job.message.sender, job.head, job.letter, job.digest};
    if (auto told = m_notices.tellOfFailure(subject, std::move(notice), job.now); !told)
        logging::write({logging::Event::RefusalUntold, {logging::Field::reason(told.error())}});
}

void OutboundHandler::tellOfFindings(const Job& job, const policy::SendDecision& decision) {
    Notice notice;
    notice.kind = decision.reason == policy::SendReason::Scan ? "auto-sealed" : "subject-hidden";
    notice.lists["recipients"] = decision.outside;
    notice.values["hidden_subject"] = job.withheld.subject ? "yes" : "";
    notice.values["hidden_names"] = job.withheld.names ? "yes" : "";
    notice.lists["findings"] = m_parts.contentScan.describe(job.report);
    const auto& triggers = m_parts.rules.subject.triggers;
    notice.values["trigger"] = triggers.empty() ? "" : triggers.front().text;
    const NoticeSubject subject{job.message.sender, job.head, job.letter, job.digest};
    if (auto told = m_notices.tell(subject, std::move(notice), job.now); !told)
        logging::write({logging::Event::SealingUntold, {logging::Field::reason(told.error())}});
}

base::Result<std::unique_ptr<files::Spool>> OutboundHandler::sealFor(const Job& job,
                                                                     const RecipientGroup& group) {
    MessageOptions options = m_parts.options;
    std::vector<std::string> ignored;
    applyHeaderFields(job.head, options, ignored);
    const std::string sender = ownerOf(job.message, job.letter, m_parts.institution);
    const Submission submission{sender,  group.recipients, job.message.content,  job.head,
                                options, nullptr,          m_handoff.sizeLimit()};
    auto mails = m_parts.sealer.seal(submission, SealedForm::Mail, job.now);
    if (!mails)
        return base::fail(mails.error());
    if (mails->size() != 1)
        return base::fail(ErrorCode::Internal, "a group of recipients made several mails");
    return std::move(mails->front().content);
}

base::Result<void> OutboundHandler::ensureSealed(const Job& job, const RecipientGroup& group,
                                                 const std::string& name) {
    if (m_parts.queue.state(name) != delivery::MailQueue::State::Unknown)
        return {};
    const auto sealed = sealFor(job, group);
    return sealed ? m_parts.queue.keep(name, **sealed) : base::Result<void>(base::fail(sealed.error()));
}

base::Result<void> OutboundHandler::ensureHandedOff(const Job& job, const Copy& copy, Delivery& delivery) {
    if (m_parts.queue.state(copy.name) != delivery::MailQueue::State::HandedOff) {
        const auto taken = handOff(job, copy, delivery);
        if (!taken)
            return base::fail(taken.error());
        if (!*taken) {
            m_parts.queue.forget(copy.name);
            return {};
        }
        if (auto marked = markHandedOff(copy.name, delivery); !marked)
            return marked;
    }
    delivery.wasSent = true;
    delivery.names.push_back(copy.name);
    return {};
}

base::Result<bool> OutboundHandler::handOff(const Job& job, const Copy& copy, Delivery& delivery) {
    if (copy.form == Copy::Form::Untouched)
        return handOffInParts(job.message.content, job, copy, delivery);
    const auto sealed = files::FileSource::open(m_parts.queue.file(copy.name));
    if (!sealed)
        return base::fail(sealed.error());
    return handOffInParts(**sealed, job, copy, delivery);
}

base::Result<bool> OutboundHandler::handOffInParts(const base::RandomAccessSource& mail, const Job& job,
                                                   const Copy& copy, Delivery& delivery) {
    const std::vector<std::string>& recipients = copy.recipients;
    bool isTaken = false;
    for (std::size_t at = 0; at < recipients.size(); at += kRecipientsAtOnce) {
        const std::size_t count = std::min(kRecipientsAtOnce, recipients.size() - at);
        const auto first = recipients.begin() + static_cast<std::ptrdiff_t>(at);
        const std::string part = copy.name + '-' + std::to_string(at);
        if (m_parts.queue.state(part) == delivery::MailQueue::State::HandedOff) {
            isTaken = true;
            continue;
        }
        const delivery::SmtpEnvelope envelope{
            job.message.sender, {first, first + static_cast<std::ptrdiff_t>(count)}, job.message.asked};
        const auto refused = m_handoff.send(envelope, mail);
        if (!refused && refused.error().code != ErrorCode::InvalidRequest)
            return base::fail(refused.error());
        delivery.refused = joined(std::move(delivery.refused), refused ? *refused : envelope.recipients);
        delivery.refusal = refused
                               ? base::Error{ErrorCode::InvalidRequest, "hand-off: a recipient is refused"}
                               : refused.error();
        isTaken = isTaken || refused.has_value();
        if (count == recipients.size() || !refused)
            continue;
        delivery.names.push_back(part);
        if (auto marked = markHandedOff(part, delivery); !marked)
            return base::fail(marked.error());
    }
    return isTaken;
}

// With one copy there is nothing to wait for: the mail server hears of it in the same instant. With many, a
// power cut may repeat the copies of one second.
base::Result<void> OutboundHandler::markHandedOff(const std::string& name, Delivery& delivery) {
    if (auto marked = m_parts.queue.markHandedOff(name); !marked)
        return marked;
    const std::int64_t now = steadySeconds();
    if (delivery.syncedAt == 0)
        delivery.syncedAt = now;
    if (now == delivery.syncedAt)
        return {};
    delivery.syncedAt = now;
    return m_parts.queue.sync();
}

} // namespace gateway
