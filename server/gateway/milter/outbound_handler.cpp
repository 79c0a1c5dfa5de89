// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/milter/outbound_handler.h"

#include "core/base/base64.h"
#include "core/base/file_source.h"
#include "core/crypto/hash.h"
#include "core/policy/send_decision.h"

#include <iostream>

namespace gateway {
namespace {

using base::ErrorCode;

constexpr std::int64_t kTidySeconds = 3600;
constexpr std::int64_t kMemorySeconds = 5LL * 24 * 3600; // as long as mail servers try

base::Result<std::string> digestOf(const base::RandomAccessSource& content) {
    crypto::Sha256 hash;
    base::Bytes block(256U << 10);
    for (std::uint64_t offset = 0; offset < content.size();) {
        const auto count = content.readAt(offset, block);
        if (!count || *count == 0)
            return base::fail(ErrorCode::FileUnreadable, "the spool cannot be read");
        hash.add({block.data(), *count});
        offset += *count;
    }
    return base::encodeBase64Url(hash.finish());
}

// The same message from the same sender to the same recipients has the same name when it comes again.
std::string nameOf(const std::string& digest, const std::string& sender, const RecipientGroup& group) {
    std::string text = digest + '\n' + sender;
    for (const std::string& recipient : group.recipients)
        text += '\n' + recipient;
    return base::encodeBase64Url(crypto::sha256(base::bytesOf(text)));
}

policy::SendFacts factsOf(const OutboundMessage& message, const GatewayConfig& config, const Letter& letter,
                          const MessageHead& head) {
    policy::SendFacts facts;
    facts.recipients = message.recipients;
    facts.internalDomains = config.internalDomains;
    facts.hasTrigger = letter.hasTrigger;
    facts.hasSealRequest = hasSealRequest(head);
    facts.size = message.content.size();
    facts.sizeLimit = config.sizeLimit;
    return facts;
}

bool hasMessageId(const MessageHead& head) {
    const HeaderField* field = head.find("Message-ID");
    return field != nullptr && !field->unfolded().empty();
}

// Who the message belongs to at the key service; a bounce has no envelope sender.
std::string ownerOf(const OutboundMessage& message, const Letter& letter, const GatewayConfig& config) {
    if (!message.sender.empty())
        return message.sender;
    if (!letter.from.address.empty())
        return letter.from.address;
    return "mailer-daemon@" + hostOf(config.issuer);
}

std::string scanned(const scan::ScanReport& report) {
    const std::string summary = scanSummary(report);
    return summary.empty() ? summary : "; scan: " + summary;
}

Verdict tryLater(const base::Error& error) {
    return {Verdict::Act::TryLater, {}, std::string(base::errorName(error.code)) + ": " + error.detail};
}

} // namespace

void OutboundHandler::tidyQueue(std::int64_t now) {
    std::int64_t last = m_tidiedAt;
    if (now - last > kTidySeconds && m_tidiedAt.compare_exchange_strong(last, now))
        m_queue.forgetOlderThan(kMemorySeconds);
}

Verdict OutboundHandler::handle(const OutboundMessage& message, std::int64_t now) {
    tidyQueue(now);
    const auto head = MessageHead::read(message.content);
    if (!head)
        return tryLater(head.error());
    const Letter letter = readLetter(*head, m_config.subjectRules);
    policy::SendFacts facts = factsOf(message, m_config, letter, *head);
    scan::ScanReport report;
    if (policy::decideSending(facts).reason == policy::SendReason::None) { // nothing else asks for sealing
        auto found = m_contentScan.scan(message.content);
        if (!found)
            return tryLater(found.error());
        report = std::move(*found);
        facts.hasFindings = report.mustSeal;
    }
    const auto decision = policy::decideSending(facts);
    switch (decision.action) {
    case policy::SendAction::Untouched:
        return {Verdict::Act::Pass, {}, "untouched" + scanned(report)};
    case policy::SendAction::Bounced:
        return {Verdict::Act::Reject,
                {},
                "This secure message is larger than " + std::to_string(m_config.sizeLimit) +
                    " bytes. Send large files another way and the rest again."};
    case policy::SendAction::Sealed:
        break;
    }
    const auto digest = digestOf(message.content);
    if (!digest)
        return tryLater(digest.error());
    const Job job{message, *head, letter, *digest, now};
    if (auto sent = sealAndHandOff(job, decision.outside); !sent) {
        tellOfDelay(job, decision.outside);
        return tryLater(sent.error());
    }
    m_queue.endWaiting(*digest);
    if (decision.reason == policy::SendReason::Scan)
        tellOfSealing(job, decision.outside, report);
    const auto act = decision.internal.empty() ? Verdict::Act::Discard : Verdict::Act::Pass;
    return {act, decision.outside,
            "sealed for " + std::to_string(decision.outside.size()) + " outside, reason " +
                std::string(policy::reasonName(decision.reason)) + scanned(report)};
}

base::Result<void> OutboundHandler::sealAndHandOff(const Job& job, const std::vector<std::string>& outside) {
    // The same message may be here twice after a time-out.
    const SealedQueue::Claim claim(m_queue, job.digest);
    std::vector<std::string> names;
    const auto groups = groupRecipients(job.letter, outside);
    for (const RecipientGroup& group : groups)
        names.push_back(nameOf(job.digest, job.message.sender, group));
    // First everything is sealed and on disk, then the first copy leaves.
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (auto kept = ensureSealed(job, groups[i], names[i]); !kept)
            return kept;
    }
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (auto sent = ensureHandedOff(job, groups[i], names[i]); !sent)
            return sent;
    }
    // Without a Message-ID an equal message tomorrow is a new one; with one it is this one again.
    for (const std::string& name : names) {
        if (!hasMessageId(job.head))
            m_queue.forget(name);
    }
    return {};
}

void OutboundHandler::tellOfDelay(const Job& job, const std::vector<std::string>& outside) {
    const std::int64_t since = m_queue.waitingSince(job.digest, job.now);
    if (m_config.delayNoticeSeconds == 0 || job.now - since < m_config.delayNoticeSeconds)
        return;
    Notice notice;
    notice.kind = "delayed";
    notice.lists["recipients"] = outside;
    const NoticeSubject subject{job.message.sender, job.head, job.letter, job.digest};
    if (auto told = m_notices.tell(subject, std::move(notice), job.now); !told)
        std::cerr << "securedoc-gateway: the sender cannot be told of a delay: " + told.error().detail + '\n';
}

void OutboundHandler::tellOfSealing(const Job& job, const std::vector<std::string>& outside,
                                    const scan::ScanReport& report) {
    Notice notice;
    notice.kind = "auto-sealed";
    notice.lists["recipients"] = outside;
    notice.lists["findings"] = m_contentScan.describe(report);
    const auto& triggers = m_config.subjectRules.triggers;
    notice.values["trigger"] = triggers.empty() ? "" : triggers.front().text;
    const NoticeSubject subject{job.message.sender, job.head, job.letter, job.digest};
    if (auto told = m_notices.tell(subject, std::move(notice), job.now); !told)
        std::cerr << "securedoc-gateway: the sender cannot be told of a sealing: " + told.error().detail +
                         '\n';
}

base::Result<void> OutboundHandler::ensureSealed(const Job& job, const RecipientGroup& group,
                                                 const std::string& name) {
    if (m_queue.state(name) != SealedQueue::State::Unknown)
        return {};
    MessageOptions options = optionsOf(m_config);
    std::vector<std::string> ignored;
    applyHeaderFields(job.head, options, ignored);
    Sealer sealer(m_config, m_depositor);
    const std::string sender = ownerOf(job.message, job.letter, m_config);
    const Submission submission{sender, group.recipients, job.message.content, job.head, options};
    const auto mails = sealer.seal(submission, SealedForm::Mail, job.now);
    if (!mails)
        return base::fail(mails.error());
    if (mails->size() != 1)
        return base::fail(ErrorCode::Internal, "a group of recipients made several mails");
    return m_queue.keep(name, *mails->front().content);
}

base::Result<void> OutboundHandler::ensureHandedOff(const Job& job, const RecipientGroup& group,
                                                    const std::string& name) {
    if (m_queue.state(name) == SealedQueue::State::HandedOff)
        return {};
    const auto mail = base::FileSource::open(m_queue.file(name));
    if (!mail)
        return base::fail(mail.error());
    if (auto sent = handOff(m_target, job.message.sender, group.recipients, **mail); !sent)
        return sent;
    return m_queue.markHandedOff(name);
}

} // namespace gateway
