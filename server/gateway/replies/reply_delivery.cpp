// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/replies/reply_delivery.h"

#include "core/address/domain.h"
#include "core/base/base64.h"
#include "core/crypto/hash.h"
#include "core/files/source.h"
#include "core/policy/send_decision.h"
#include "core/reply/answered_envelope.h"
#include "server/delivery/smtp_sender.h"
#include "server/gateway/notice/notice.h"
#include "server/log/log.h"

#include <algorithm>

namespace gateway {
namespace {

using base::ErrorCode;

/// What the writer did wrong, as against what may be better next time.
bool isFinal(ErrorCode code) {
    switch (code) {
    case ErrorCode::MalformedHeader:
    case ErrorCode::UnsupportedVersion:
    case ErrorCode::PayloadCorrupt:
    case ErrorCode::PayloadTruncated:
    case ErrorCode::LimitExceeded:
    case ErrorCode::MalformedMessage:
    case ErrorCode::SignatureInvalid:
    case ErrorCode::NotAuthorized:
        return true;
    default:
        return false;
    }
}

ReplyReport reportOf(const base::Error& error, bool isWriters) {
    return {isWriters && isFinal(error.code) ? ReplyVerdict::Refused : ReplyVerdict::Later, error};
}

base::Result<void> check(const protocol::Submission& submission, const reply::SealedReply& sealed,
                         const envelope::EnvelopeHeader& answered, const std::string& issuer) {
    const bool isTheOne = sealed.header().envelopeId == submission.envelopeId &&
                          answered.envelopeId == submission.envelopeId && answered.issuer == issuer &&
                          reply::kindName(sealed.header().kind) == submission.kind;
    if (!isTheOne)
        return base::fail(ErrorCode::NotAuthorized, "the reply is to another envelope");
    // What is sealed says whose it is: nobody hands in another's reply as their own, or twice.
    const auto& inside = sealed.addresses();
    if (!address::isSameMailbox(inside.account, submission.account) ||
        inside.idempotencyKey != submission.idempotencyKey)
        return base::fail(ErrorCode::NotAuthorized, "the reply was submitted by another account, or again");
    return reply::checkAddresses(sealed.header().kind, sealed.addresses(), answered);
}

std::vector<std::string> recipientsOf(const reply::ReplyAddresses& addresses) {
    std::vector<std::string> recipients;
    for (const auto* list : {&addresses.to, &addresses.cc})
        for (const envelope::HeaderMailbox& mailbox : *list) {
            const bool isKnown = std::any_of(recipients.begin(), recipients.end(), [&](const auto& other) {
                return address::isSameMailbox(other, mailbox.address);
            });
            if (!isKnown)
                recipients.push_back(mailbox.address);
        }
    return recipients;
}

std::string nameOf(const std::string& submissionId, std::string recipient) {
    std::transform(recipient.begin(), recipient.end(), recipient.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return submissionId + "-" + base::encodeBase64Url(crypto::sha256(base::bytesOf(recipient)));
}

/// What one recipient's failure makes of the whole: as long as somebody may still get it, it is tried again.
ReplyReport worse(const ReplyReport& before, const base::Error& error) {
    const ReplyReport now = reportOf(error, false);
    if (before.verdict == ReplyVerdict::Later)
        return before;
    const bool isNever = error.code == ErrorCode::InvalidRequest; // the mail server said so
    return {isNever ? ReplyVerdict::Refused : ReplyVerdict::Later, now.error};
}

/// Mail in clear goes over TLS that is verified, on this machine too, or not at all.
delivery::SmtpServer insideServer(const ReplySettings& settings) {
    delivery::SmtpServer server;
    server.url = "smtp://" + settings.internalMx;
    server.tls = delivery::TlsLevel::Verify;
    server.caFile = settings.internalMxCa;
    server.helloName = "localhost";
    return server;
}

} // namespace

struct ReplyDelivery::Job {
    const protocol::Submission& submission;
    const ReplyMail& mail;
    std::int64_t now;
};

ReplyReport ReplyDelivery::deliver(const protocol::Submission& submission, std::int64_t now) {
    auto file = files::Spool::create(m_parts.spoolFolder);
    if (!file)
        return reportOf(file.error(), false);
    if (auto fetched = m_parts.source.fetch(submission.submissionId, **file); !fetched) {
        if (fetched.error().code == ErrorCode::UnknownEnvelope)
            return {ReplyVerdict::Gone, {ErrorCode::UnknownEnvelope, "no longer there"}};
        return reportOf(fetched.error(), false);
    }
    if (auto flushed = (*file)->flush(); !flushed)
        return reportOf(flushed.error(), false);
    const auto sealed = reply::SealedReply::open(std::move(*file), m_parts.settings.keys);
    if (!sealed)
        return reportOf(sealed.error(), true);
    const auto keys = m_parts.source.issuerKeys();
    if (!keys)
        return reportOf(keys.error(), false);
    const auto answered = reply::verifiedHeader((*sealed)->addresses().jws, *keys);
    if (!answered)
        return reportOf(answered.error(), true);
    if (auto checked = check(submission, **sealed, *answered, m_parts.institution.issuer); !checked)
        return reportOf(checked.error(), true);
    const auto mail = ReplyMail::create(
        m_parts.institution, replySender(m_parts.institution, m_parts.settings), submission, **sealed);
    if (!mail)
        return reportOf(mail.error(), true);
    ReplyReport report{ReplyVerdict::Delivered, {}};
    for (const std::string& recipient : recipientsOf((*sealed)->addresses()))
        if (auto delivered = deliverTo({submission, **mail, now}, recipient); !delivered)
            report = worse(report, delivered.error()); // the others get it now all the same
    return report;
}

void ReplyDelivery::forget(const protocol::Submission& submission) {
    m_ways.queue.forgetBeginningWith(submission.submissionId + "-");
}

base::Result<void> ReplyDelivery::deliverTo(const Job& job, const std::string& recipient) {
    const std::string name = nameOf(job.submission.submissionId, recipient);
    const auto state = m_ways.queue.state(name);
    if (state == delivery::MailQueue::State::HandedOff)
        return {};
    // Sealed already: an earlier attempt decided for the envelope, and it may have left.
    if (state == delivery::MailQueue::State::Unknown && !m_parts.settings.internalMx.empty() &&
        address::DomainList(m_parts.institution.internalDomains).contains(recipient)) {
        const auto isHandedOver = handOverInside(job, recipient, name);
        if (!isHandedOver)
            return base::fail(isHandedOver.error());
        if (*isHandedOver)
            return {};
    }
    return handOverSealed(job, recipient, name);
}

/// False when it has to go in an envelope.
base::Result<bool> ReplyDelivery::handOverInside(const Job& job, const std::string& recipient,
                                                 const std::string& name) {
    delivery::SmtpSender sender(insideServer(m_parts.settings));
    const auto report =
        sender.send({replySender(m_parts.institution, m_parts.settings), recipient, job.mail});
    if (report.outcome == delivery::HandOver::Delivered) {
        if (auto marked = m_ways.queue.markHandedOff(name); !marked)
            return base::fail(marked.error());
        m_ways.queue.endWaiting(name);
        return true;
    }
    if (report.outcome == delivery::HandOver::TryLater) {
        const std::int64_t since = m_ways.queue.waitingSince(name, job.now);
        if (job.now - since < m_parts.settings.internalMxPatienceSeconds)
            return base::fail(ErrorCode::NetworkUnreachable, "internal_mx: " + report.detail);
    }
    logging::write({logging::Event::ReplySealed,
                    {logging::Field::begins("reply", job.submission.submissionId),
                     logging::Field::reason(report.detail)}});
    return false;
}

base::Result<void> ReplyDelivery::handOverSealed(const Job& job, const std::string& recipient,
                                                 const std::string& name) {
    if (m_ways.queue.state(name) == delivery::MailQueue::State::Unknown) {
        const Submission submission{job.submission.sender,
                                    {recipient},
                                    job.mail,
                                    job.mail.head(),
                                    m_parts.options,
                                    &job.mail.outsideHead(),
                                    "reply " + job.submission.submissionId};
        const auto mails = m_parts.sealer.seal(submission, SealedForm::Mail, job.now);
        if (!mails)
            return base::fail(mails.error());
        if (auto kept = m_ways.queue.keep(name, *mails->front().content); !kept)
            return kept;
    }
    const auto mail = files::FileSource::open(m_ways.queue.file(name));
    if (!mail)
        return base::fail(mail.error());
    const bool isInside = address::DomainList(m_parts.institution.internalDomains).contains(recipient);
    delivery::SmtpHandoff& handoff =
        isInside && m_ways.insideHandoff != nullptr ? *m_ways.insideHandoff : m_ways.handoff;
    const auto sent = handoff.send({replySender(m_parts.institution, m_parts.settings), {recipient}}, **mail);
    if (!sent)
        return base::fail(sent.error());
    m_ways.queue.endWaiting(name);
    return m_ways.queue.markHandedOff(name);
}

} // namespace gateway
