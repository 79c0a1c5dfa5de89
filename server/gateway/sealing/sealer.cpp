// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/sealing/sealer.h"

#include "core/envelope/envelope.h"
#include "core/message/message_parser.h"
#include "core/protocol/proof_messages.h"
#include "core/protocol/timestamp.h"
#include "core/sealing/envelope_writer.h"
#include "server/gateway/letter/message_digest.h"
#include "server/gateway/letter/seal_request.h"
#include "server/gateway/notice/mail_writer.h"
#include "server/gateway/notice/notice.h"
#include "server/gateway/notice/notification.h"
#include "server/gateway/scan/outside_guard.h"

#include <algorithm>

namespace gateway {
namespace {

using base::ErrorCode;

constexpr std::size_t kNamesSize = 30U << 10; // of 64 KiB, base64 and the other claims counted
constexpr std::size_t kNameSize = 200;
constexpr std::size_t kReplyToSize = 4U << 10;
constexpr std::uint64_t kBeginning = 256U << 10; ///< an HTML body begins in here, or the hint is left out

constexpr std::uint64_t kLetterRoom = 64U << 10; ///< bytes of a sealed mail around the envelope, at most

// RFC 2045 §6.8: 57 bytes in a line of 76 characters and its end.
std::uint64_t mailSize(std::uint64_t envelopeSize) {
    return (envelopeSize + 56) / 57 * 78 + kLetterRoom;
}

std::optional<std::int64_t> expiryOf(const MessageOptions& options, std::int64_t now) {
    if (!options.expiresAfterSeconds)
        return std::nullopt;
    return now + *options.expiresAfterSeconds;
}

// As many as the signed header has room for (docs/envelope-format.md); the message inside names them all.
std::vector<envelope::HeaderMailbox> fitting(const std::vector<mailtext::Mailbox>& mailboxes,
                                             std::size_t& room) {
    std::vector<envelope::HeaderMailbox> result;
    for (const mailtext::Mailbox& mailbox : mailboxes) {
        const std::size_t size = 2 * std::min(mailbox.name.size(), kNameSize) + mailbox.address.size() + 24;
        if (size > room)
            break;
        room -= size;
        result.push_back({mailbox.name, mailbox.address});
    }
    return result;
}

/// So that the recipient's HTML view gets ready while they type. A message that cannot be parsed has none.
bool hasHtmlBody(const base::RandomAccessSource& message) {
    base::Bytes start(std::min(kBeginning, message.size()));
    const auto count = message.readAt(0, start);
    message::MessageParser parser;
    return count && parser.feed(base::BytesView(start).first(*count)) &&
           !parser.beginning().body.html.empty();
}

// The public half of the newest key, which the recipient takes from the signed claims.
base::Result<std::optional<envelope::HeaderKey>>
publishedReplyKey(const std::vector<reply::PrivateKey>& keys) {
    if (keys.empty())
        return std::optional<envelope::HeaderKey>();
    const auto key = reply::publishedKey(keys.front());
    if (!key)
        return base::fail(key.error());
    return std::optional(envelope::HeaderKey{key->keyId, key->key.x, key->key.y});
}

// A blind recipient is named to nobody but themselves (docs/envelope-format.md: Bcc never appears).
void nameRecipients(envelope::EnvelopeHeader& header, const Letter& letter, const RecipientGroup& group) {
    if (group.kind == RecipientGroup::Kind::Blind) {
        header.to = {{{}, group.recipients.front()}};
        return;
    }
    std::size_t room = kNamesSize;
    header.to = fitting(letter.to, room);
    header.cc = fitting(letter.cc, room);
}

} // namespace

struct Sealer::Work {
    const Submission& submission;
    const Letter& letter;
    const OutsideFields& fields;
    const InnerMessage& message;
    SealedForm form;
    std::int64_t now;
    bool isHtml;
    std::optional<envelope::HeaderKey> replyKey; ///< none: the institution takes no reply

    // A mail that somebody forwarded to be read elsewhere is answered where it came from.
    std::vector<envelope::HeaderMailbox> replyTo() const {
        std::size_t room = kReplyToSize;
        return submission.mailHead == nullptr ? fitting(fields.replyTo, room)
                                              : std::vector<envelope::HeaderMailbox>();
    }

    envelope::EnvelopeHeader header(const Institution& institution, const RecipientGroup& group) const {
        const MessageOptions& options = submission.options;
        envelope::EnvelopeHeader header;
        header.issuer = institution.issuer;
        header.envelopeId = sealing::newEnvelopeId();
        header.issuedAt = now;
        header.organisation = institution.organisation;
        header.from = letter.from.address.empty()
                          ? envelope::HeaderMailbox{{}, submission.sender}
                          : envelope::HeaderMailbox{letter.from.name, letter.from.address};
        nameRecipients(header, letter, group);
        header.date = protocol::formatTimestamp(letter.date != 0 ? letter.date : now);
        header.subject = letter.sealedSubject;
        header.level = options.level;
        header.replyAllowed = options.replyAllowed;
        header.replyAllAllowed = options.replyAllAllowed;
        header.forwardAllowed = options.forwardAllowed;
        header.offlineLeaseSeconds = options.offlineLeaseSeconds;
        header.hasHtmlBody = isHtml;
        header.replyTo = replyTo();
        header.replyKey = replyKey;
        header.compression = options.compress ? envelope::Compression::Deflate : envelope::Compression::None;
        return header;
    }

    protocol::DepositRequest deposit(const base::SecretBytes& key, const RecipientGroup& group,
                                     const std::string& jws) const {
        protocol::DepositRequest request;
        request.key = key.clone();
        request.sender = submission.sender;
        request.recipients = group.recipients;
        request.subject = letter.sealedSubject;
        request.level = levelName(submission.options.level);
        request.offlineLeaseSeconds = submission.options.offlineLeaseSeconds;
        request.expiresAt = expiryOf(submission.options, now);
        request.receipt = submission.options.receipt;
        request.header = envelope::headerDigest(jws);
        request.permissions = {submission.options.replyAllowed, submission.options.replyAllAllowed,
                               submission.options.forwardAllowed};
        return request;
    }

    DepositNotes notes(const RecipientGroup& group) const {
        const HeaderField* field = submission.head.find("Message-ID");
        return {field == nullptr ? std::string() : protocol::messageIdHash(field->unfolded()),
                submission.identity.empty()
                    ? std::string()
                    : deliveryName(submission.identity, submission.sender, group.recipients),
                submission.isWaiting};
    }
};

base::Result<std::vector<SealedMail>> Sealer::seal(const Submission& submission, SealedForm form,
                                                   std::int64_t now) const {
    if (m_parts.rules.sizeLimit != 0 && submission.message.size() > m_parts.rules.sizeLimit) {
        return base::fail(ErrorCode::LimitExceeded,
                          "the message has " + std::to_string(submission.message.size()) +
                              " bytes, size_limit is " + std::to_string(m_parts.rules.sizeLimit));
    }
    const OutsideGuard guard(m_parts.rules.subject, m_parts.contentScan);
    Letter letter = readLetter(submission.head, m_parts.rules.subject);
    const auto withheld = guard.withhold(letter);
    if (!withheld)
        return base::fail(withheld.error());
    OutsideFields fields =
        readOutsideFields(submission.mailHead != nullptr ? *submission.mailHead : submission.head);
    if (const auto done = guard.withhold(fields); !done)
        return base::fail(done.error());
    const InnerMessage inner(submission.message, submission.head, m_parts.rules.subject);
    auto replyKey = publishedReplyKey(m_parts.replyKeys);
    if (!replyKey)
        return base::fail(replyKey.error());
    const Work work{submission, letter, fields, inner, form, now, hasHtmlBody(inner), std::move(*replyKey)};
    std::vector<SealedMail> mails;
    for (const RecipientGroup& group : groupRecipients(letter, submission.recipients)) {
        auto mail = sealGroup(work, group);
        if (!mail)
            return base::fail(mail.error());
        mail->isSubjectInside = withheld->subject;
        mail->areNamesInside = withheld->names;
        mails.push_back(std::move(*mail));
    }
    return mails;
}

base::Result<SealedMail> Sealer::sealGroup(const Work& work, const RecipientGroup& group) const {
    base::SecretBytes key = sealing::newMessageKey();
    envelope::EnvelopeHeader header = work.header(m_parts.institution, group);
    const std::uint64_t most = work.submission.mostBytes;
    const std::uint64_t size =
        sealing::envelopeFileSize(header, m_parts.signingKey.keyId, work.message.size());
    if (most != 0 && mailSize(size) > most)
        return base::fail(ErrorCode::LimitExceeded, "the sealed mail is larger than the mail server takes");
    // Deposited before anything leaves, with the header as it was written, of which the service can bear
    // witness later. It may answer with the envelope that was made of this message before: then once more, as
    // that one.
    for (int round = 0; round < 2; ++round) {
        auto written = writeSealed(work, group, {header, key});
        if (!written)
            return base::fail(written.error());
        auto earlier = m_parts.depositor.deposit(header.envelopeId, work.deposit(key, group, written->jws),
                                                 work.notes(group));
        if (!earlier)
            return base::fail(earlier.error());
        if (!*earlier)
            return SealedMail{group.recipients, header.envelopeId, std::move(written->content), false, false};
        header.envelopeId = (*earlier)->envelopeId;
        key = std::move((*earlier)->key);
    }
    return base::fail(ErrorCode::Conflict, "the key service names another envelope each time");
}

base::Result<Sealer::Written> Sealer::writeSealed(const Work& work, const RecipientGroup& group,
                                                  const NewEnvelope& envelope) const {
    auto file = files::Spool::create(m_parts.spoolFolder);
    if (!file)
        return base::fail(file.error());
    std::string jws;
    const auto writeInto = [&](base::PatchableSink& out) -> base::Result<void> {
        auto written =
            sealing::writeEnvelope(envelope.header, {m_parts.signingKey, envelope.key}, work.message, out);
        if (!written)
            return base::fail(written.error());
        jws = std::move(*written);
        return {};
    };
    const auto written = work.form == SealedForm::Envelope
                             ? writeInto(**file)
                             : wrapInMail(work, group, {envelope.header.envelopeId, writeInto}, **file);
    if (!written)
        return base::fail(written.error());
    if (auto flushed = (*file)->flush(); !flushed)
        return base::fail(flushed.error());
    return Written{std::move(*file), std::move(jws)};
}

base::Result<void> Sealer::wrapInMail(const Work& work, const RecipientGroup& group,
                                      const PendingEnvelope& pending, base::PatchableSink& out) const {
    const MessageOptions& options = work.submission.options;
    const mailtext::Mailbox& from = work.letter.from;
    const std::string& address = from.address.empty() ? work.submission.sender : from.address;
    const std::string fileName = sealing::envelopeFileName(work.now);
    const auto expiry = expiryOf(options, work.now);
    const mailtext::TemplateValues values{
        {"sender", from.name.empty() ? address : from.name},
        {"sender_address", address},
        {"organisation", m_parts.institution.organisation},
        {"file", fileName},
        {"host", hostOf(m_parts.institution.issuer)},
        {"account", options.level == envelope::SecurityLevel::None ? "" : "yes"},
        {"reply", options.replyAllowed ? "yes" : ""},
        {"expires", expiry ? mailtext::mailDate({*expiry}) : ""},
        {"mobile", m_parts.institution.mobileAddress},
        {"support", m_parts.institution.supportContact},
    };
    const auto notification = renderNotification(m_parts.institution, values);
    if (!notification)
        return base::fail(notification.error());
    MailFrame frame;
    frame.sender = mailtext::isWritableAddress(work.submission.sender) ? work.submission.sender
                                                                       : noticeSender(m_parts.institution);
    frame.subject = work.letter.sealedSubject;
    frame.messageId = pending.id + '@' + hostOf(m_parts.institution.issuer);
    frame.date = work.now;
    frame.recipient = group.recipients.size() == 1 ? group.recipients.front() : "";
    frame.boundary = std::string(kSealedBoundary) + pending.id;
    frame.language = notificationLanguage(m_parts.institution);
    frame.fileName = fileName;
    return writeMail(work.fields, frame, *notification, pending.write, out);
}

} // namespace gateway
