// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/mobile/mobile_desk.h"

#include "core/address/address.h"
#include "core/envelope/envelope.h"
#include "core/pipeline/locate_envelope.h"
#include "core/protocol/timestamp.h"
#include "server/gateway/letter/letter.h"
#include "server/gateway/letter/message_digest.h"
#include "server/gateway/letter/outside_fields.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace gateway {
namespace {

using base::ErrorCode;

constexpr std::int64_t kHour = 3600;
constexpr std::size_t kSenders = 100'000; // remembered at once

// The mail belongs to the caller for as long as anybody here looks at it.
std::shared_ptr<const base::RandomAccessSource> borrowed(const base::RandomAccessSource& source) {
    return {std::shared_ptr<void>(), &source};
}

logging::Entry unanswered(logging::Word why) {
    return {logging::Event::MobileNotAnswered, {logging::Field::word("why", why)}};
}

// What a person can do about it is another mail than what a machine can: errors that pass are none of these.
std::string kindOf(ErrorCode code) {
    switch (code) {
    case ErrorCode::EnvelopeExpired:
        return "mobile-expired";
    case ErrorCode::EnvelopeLocked:
        return "mobile-locked";
    case ErrorCode::LimitExceeded:
        return "mobile-large";
    case ErrorCode::UnknownEnvelope:
    case ErrorCode::IssuerNotTrusted:
    case ErrorCode::SignatureInvalid:
    case ErrorCode::UnsupportedVersion:
        return "mobile-elsewhere";
    case ErrorCode::NotAnEnvelope:
    case ErrorCode::MalformedHeader:
    case ErrorCode::PayloadTruncated:
    case ErrorCode::PayloadCorrupt:
    case ErrorCode::InvalidRequest:
        return "mobile-damaged";
    default:
        return {};
    }
}

} // namespace

bool MobileDesk::isOurs(const std::string& recipient) const {
    return !m_settings.address.empty() && address::isSameMailbox(recipient, m_settings.address);
}

bool MobileDesk::isTooOften(const std::string& sender, std::int64_t now) {
    const std::lock_guard lock(m_mutex);
    if (m_answered.size() > kSenders)
        m_answered.clear();
    std::deque<std::int64_t>& times = m_answered[sender];
    while (!times.empty() && times.front() <= now - kHour)
        times.pop_front();
    if (times.size() >= m_settings.hourlyLimit)
        return true;
    times.push_back(now);
    return false;
}

base::Result<logging::Entry> MobileDesk::answer(const std::string& sender,
                                                const base::RandomAccessSource& mail, std::int64_t now) {
    const auto head = MessageHead::read(mail);
    if (!head || !mayBeAnswered(sender, *head) || isOurs(sender))
        return unanswered("not a person's mail");
    const auto digest = messageDigest(mail);
    if (!digest)
        return base::fail(digest.error());
    const std::string name = "mobile-" + deliveryName(*digest, sender, {m_settings.address});
    if (m_outbox.knows(name))
        return unanswered("answered before");
    if (isTooOften(sender, now))
        return unanswered("too many in an hour");
    auto reply = replyTo(mail, now);
    if (!reply)
        return base::fail(reply.error());
    Notice notice;
    notice.kind = reply->kind;
    notice.recipient = sender;
    notice.values = std::move(reply->values);
    if (const auto ids = readOutsideFields(*head).messageId; !ids.empty())
        notice.about = ids.front();
    const auto text = writeNotice(m_institution, notice, now);
    if (!text)
        return base::fail(text.error());
    if (auto posted = m_outbox.post(name, sender, *text); !posted)
        return base::fail(posted.error());
    return logging::Entry{logging::Event::MobileAnswered, {logging::Field::name("notice", notice.kind)}};
}

base::Result<MobileDesk::Reply> MobileDesk::replyTo(const base::RandomAccessSource& mail, std::int64_t now) {
    if (mail.size() > m_settings.sizeLimit)
        return Reply{"mobile-large", {}};
    const auto located = pipeline::locateEnvelope(borrowed(mail));
    if (!located)
        return located.error().code == ErrorCode::OutputUnwritable
                   ? base::Result<Reply>(base::fail(located.error()))
                   : Reply{"mobile-nothing", {}};
    const auto envelope = envelope::Envelope::read(located->file);
    if (!envelope)
        return Reply{envelope.error().code == ErrorCode::UnsupportedVersion ? "mobile-elsewhere"
                                                                            : "mobile-damaged",
                     {}};
    if (envelope->kind() == envelope::EnvelopeKind::Suspicious)
        return Reply{"mobile-fake", {}};
    if (envelope->kind() == envelope::EnvelopeKind::NotAnEnvelope)
        return Reply{"mobile-nothing", {}};
    if (envelope->kind() != envelope::EnvelopeKind::Registered ||
        envelope->header().issuer != m_institution.issuer)
        return Reply{"mobile-elsewhere", {}};
    return upload(*located->file, now);
}

// The service knows more than the file says: whether it is locked, expired, or not one of ours at all.
base::Result<MobileDesk::Reply> MobileDesk::upload(const base::RandomAccessSource& envelope,
                                                   std::int64_t now) {
    http::ClientRequest post;
    post.method = http::Method::Post;
    post.target = "/v1/mobile-envelopes";
    post.contentType = "text/html";
    post.file = &envelope;
    const auto response = m_service.send(post);
    if (!response)
        return base::fail(response.error());
    if (response->status == 413)
        return Reply{"mobile-large", {}};
    if (response->status != 201) {
        const base::Error problem = problemOf(*response);
        const std::string kind = kindOf(problem.code);
        return kind.empty() ? base::Result<Reply>(base::fail(problem)) : Reply{kind, {}};
    }
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(response->body)).object();
    const std::string url = object.value(QLatin1String("url")).toString().toStdString();
    const auto end =
        protocol::parseTimestamp(object.value(QLatin1String("expires_at")).toString().toStdString());
    if (!url.starts_with(m_institution.issuer + '/') || !end)
        return base::fail(ErrorCode::ServiceUnavailable, "the key service gave no link");
    return Reply{"mobile-link", {{"link", url}, {"hours", std::to_string((*end - now + kHour / 2) / kHour)}}};
}

} // namespace gateway
