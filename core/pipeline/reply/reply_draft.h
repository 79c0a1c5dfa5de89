// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/envelope/envelope.h"
#include "core/message/compose/message_draft.h"
#include "core/pipeline/sealed_message.h"
#include "core/reply/reply_addresses.h"
#include "core/reply/reply_keys.h"

#include <memory>

namespace pipeline {

/// A forward goes to so many at most (docs/reply-format.md §6).
inline constexpr std::size_t kForwardRecipients = 100;

/// Whether and why not somebody may answer an envelope in a way.
enum class ReplyPermission {
    Allowed,
    ForbiddenBySender, ///< the envelope's claims
    NotSetUp,          ///< the envelope names no key for replies
    NoAccount,         ///< the message was opened without one (level none)
};
struct ReplyConditions {
    bool hasAccount = false;
};
ReplyPermission replyPermission(const envelope::EnvelopeHeader& header, reply::ReplyKind kind,
                                const ReplyConditions& conditions);

/// What a compose window begins with: to whom, subject with its mark, thread. The text is empty: see
/// quoted(). `own` are the writer's addresses, who are left out of a reply to all.
message::MessageDraft beginReply(const envelope::EnvelopeHeader& header, const message::Message& answered,
                                 reply::ReplyKind kind, const std::vector<std::string>& own);

/// `text` as quoted by mail programs: every line behind "> ".
QString quoted(const QString& text);

/// An attachment that is read from a file when it is sent. Errors: FileUnreadable.
base::Result<message::DraftAttachment> attachFile(const std::filesystem::path& file);
/// The attachments of the answered message, for a forward: pictures from within its text, too, since the
/// text goes on without them. `sealed` is kept as long as they are.
std::vector<message::DraftAttachment> forwardedAttachments(const std::shared_ptr<SealedMessage>& sealed,
                                                           const message::Message& answered);

/// What is sealed, and in whose name it will be submitted.
struct ReplyToSeal {
    const envelope::Envelope& answered;
    reply::ReplyKind kind = reply::ReplyKind::Reply;
    const message::MessageDraft& draft;
    std::string account;        ///< sign-in address
    std::string idempotencyKey; ///< of the submission
};

/// Seals the reply for the institution's gateway, with the key that the answered envelope's signed claims
/// name; `limit`: bytes of the sealed form, 0: none. Blocks, any thread. Ciphertext only: in memory, or past
/// 64 MiB in a temporary file without a name. Errors: MalformedHeader (addresses), NotAuthorized (no key),
/// LimitExceeded, Cancelled, the attachments'.
base::Result<std::shared_ptr<const base::RandomAccessSource>>
sealReply(const ReplyToSeal& reply, std::uint64_t limit, const Progress& progress = {});

} // namespace pipeline
