// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/reply/reply_draft.h"

#include "core/files/source.h"
#include "core/files/spool.h"
#include "core/reply/reply_sealer.h"

#include <QMimeDatabase>
#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace pipeline {
namespace {

using base::ErrorCode;
using message::Mailbox;
using message::MessageDraft;

constexpr std::size_t kReferences = 100;
constexpr std::size_t kBlock = 64U << 10;

Mailbox mailboxOf(const envelope::HeaderMailbox& mailbox) {
    return {QString::fromStdString(mailbox.name), QString::fromStdString(mailbox.address)};
}

bool isSame(const QString& left, const std::string& right) {
    return left.compare(QString::fromStdString(right), Qt::CaseInsensitive) == 0;
}

void addUnlessKnown(std::vector<Mailbox>& list, const envelope::HeaderMailbox& mailbox,
                    const MessageDraft& draft) {
    const auto knows = [&](const std::vector<Mailbox>& others) {
        return std::any_of(others.begin(), others.end(),
                           [&](const Mailbox& other) { return isSame(other.address, mailbox.address); });
    };
    if (!knows(draft.to) && !knows(draft.cc))
        list.push_back(mailboxOf(mailbox));
}

void nameRecipients(MessageDraft& draft, const envelope::EnvelopeHeader& header, reply::ReplyKind kind,
                    const std::vector<std::string>& own) {
    if (kind == reply::ReplyKind::Forward)
        return;
    if (header.replyTo.empty())
        draft.to.push_back(mailboxOf(header.from));
    for (const auto& mailbox : header.replyTo)
        addUnlessKnown(draft.to, mailbox, draft);
    if (kind == reply::ReplyKind::Reply)
        return;
    const auto isOwn = [&](const std::string& address) {
        return std::any_of(own.begin(), own.end(), [&](const std::string& mine) {
            return isSame(QString::fromStdString(mine), address);
        });
    };
    for (const auto& mailbox : header.to)
        if (!isOwn(mailbox.address))
            addUnlessKnown(draft.to, mailbox, draft);
    for (const auto& mailbox : header.cc)
        if (!isOwn(mailbox.address))
            addUnlessKnown(draft.cc, mailbox, draft);
}

QString subjectWithMark(const QString& subject, const QString& mark) {
    return subject.startsWith(mark, Qt::CaseInsensitive) ? subject : mark + QLatin1Char(' ') + subject;
}

std::vector<envelope::HeaderMailbox> headerMailboxes(const std::vector<Mailbox>& mailboxes) {
    std::vector<envelope::HeaderMailbox> result;
    for (const Mailbox& mailbox : mailboxes)
        result.push_back({mailbox.displayName.toStdString(), mailbox.address.trimmed().toStdString()});
    return result;
}

/// Tells of what has passed and stops where it is told to.
class WatchedSink final : public base::ByteSink {
public:
    WatchedSink(base::ByteSink& out, const Progress& progress) : m_out(out), m_progress(progress) {}

    base::Result<void> write(base::BytesView bytes) override {
        m_done += bytes.size();
        if (m_progress && !m_progress(m_done))
            return base::fail(ErrorCode::Cancelled, "cancelled");
        return m_out.write(bytes);
    }

private:
    base::ByteSink& m_out;
    const Progress& m_progress;
    std::uint64_t m_done = 0;
};

base::Result<void> copy(const base::RandomAccessSource& source, base::ByteSink& out) {
    base::Bytes block(kBlock);
    for (std::uint64_t offset = 0; offset < source.size();) {
        const auto count = source.readAt(offset, block);
        if (!count || *count == 0)
            return base::fail(count ? base::Error{ErrorCode::FileUnreadable, "the file became shorter"}
                                    : count.error());
        if (auto written = out.write({block.data(), *count}); !written)
            return written;
        offset += *count;
    }
    return {};
}

std::int64_t changedAt(const std::filesystem::path& file) {
    std::error_code failure;
    const auto time = std::filesystem::last_write_time(file, failure);
    return failure ? 0 : static_cast<std::int64_t>(time.time_since_epoch().count());
}

} // namespace

ReplyPermission replyPermission(const envelope::EnvelopeHeader& header, reply::ReplyKind kind,
                                const ReplyConditions& conditions) {
    if (!reply::allows(header, kind))
        return ReplyPermission::ForbiddenBySender;
    if (!header.replyKey)
        return ReplyPermission::NotSetUp;
    return conditions.hasAccount ? ReplyPermission::Allowed : ReplyPermission::NoAccount;
}

MessageDraft beginReply(const envelope::EnvelopeHeader& header, const message::Message& answered,
                        reply::ReplyKind kind, const std::vector<std::string>& own) {
    MessageDraft draft;
    nameRecipients(draft, header, kind, own);
    const bool isForward = kind == reply::ReplyKind::Forward;
    const QString subject =
        answered.subject.isEmpty() ? QString::fromStdString(header.subject) : answered.subject;
    draft.subject = subjectWithMark(subject, isForward ? QStringLiteral("Fwd:") : QStringLiteral("Re:"));
    draft.inReplyTo = answered.messageId;
    draft.references = answered.references;
    if (!answered.messageId.isEmpty())
        draft.references.push_back(answered.messageId);
    if (draft.references.size() > kReferences) // the newest ones tell the thread
        draft.references.erase(draft.references.begin(), draft.references.end() - kReferences);
    return draft;
}

QString quoted(const QString& text) {
    QString result;
    for (const QString& line : text.split(QLatin1Char('\n')))
        result +=
            (line.startsWith(QLatin1Char('>')) || line.isEmpty() ? QLatin1String(">") : QLatin1String("> ")) +
            line + QLatin1Char('\n');
    return result;
}

base::Result<message::DraftAttachment> attachFile(const std::filesystem::path& file) {
    auto source = files::FileSource::open(file);
    if (!source)
        return base::fail(source.error());
    message::DraftAttachment attachment;
    attachment.fileName = QString::fromStdU16String(file.filename().u16string());
    // By the name alone: what is in the file is nobody's business before it is sent.
    attachment.mimeType =
        QMimeDatabase().mimeTypeForFile(attachment.fileName, QMimeDatabase::MatchExtension).name();
    attachment.size = (*source)->size();
    attachment.stamp = [file] { return changedAt(file); };
    // Opened anew when it is sent: a file that is merely named holds no descriptor for hours.
    attachment.write = [file](base::ByteSink& out) -> base::Result<void> {
        auto opened = files::FileSource::open(file);
        if (!opened)
            return base::fail(opened.error());
        return copy(**opened, out);
    };
    return attachment;
}

std::vector<message::DraftAttachment> forwardedAttachments(const std::shared_ptr<SealedMessage>& sealed,
                                                           const message::Message& answered) {
    std::vector<message::DraftAttachment> attachments;
    for (const message::Attachment& original : answered.attachments) {
        message::DraftAttachment attachment;
        attachment.fileName = original.fileName;
        attachment.mimeType = original.part.mimeType;
        attachment.size = original.estimatedSize;
        attachment.write = [sealed, part = original.part](base::ByteSink& out) {
            return message::decodePart(sealed->bytes(), part, out);
        };
        attachments.push_back(std::move(attachment));
    }
    return attachments;
}

base::Result<std::shared_ptr<const base::RandomAccessSource>>
sealReply(const ReplyToSeal& reply, std::uint64_t limit, const Progress& progress) {
    const auto& [answered, kind, draft, account, idempotencyKey] = reply;
    const auto& key = answered.header().replyKey;
    if (!key)
        return base::fail(ErrorCode::NotAuthorized, "the institution takes no replies");
    reply::ReplyDraft sealed;
    sealed.envelopeId = answered.header().envelopeId;
    sealed.kind = kind;
    sealed.addresses = {answered.jws(), headerMailboxes(draft.to), headerMailboxes(draft.cc), account,
                        idempotencyKey};
    if (auto checked = reply::checkAddresses(kind, sealed.addresses, answered.header()); !checked)
        return base::fail(checked.error());
    const std::uint64_t most = limit != 0 ? limit : std::numeric_limits<std::uint64_t>::max();
    auto spool = files::Spool::create({}, {.memory = files::kMemoryOfOneFile, .total = most});
    if (!spool)
        return base::fail(spool.error());
    auto sealer = reply::ReplySealer::begin(sealed, {key->keyId, {key->x, key->y}}, **spool);
    if (!sealer)
        return base::fail(sealer.error());
    WatchedSink watched(**sealer, progress);
    if (auto written = message::writeMessage(draft, watched); !written)
        return base::fail(written.error());
    if (auto finished = (*sealer)->finish(); !finished)
        return base::fail(finished.error());
    if (auto flushed = (*spool)->flush(); !flushed)
        return base::fail(flushed.error());
    return std::shared_ptr<const base::RandomAccessSource>(std::move(*spool));
}

} // namespace pipeline
