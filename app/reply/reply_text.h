// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/error_text.h"
#include "core/message/message.h"
#include "core/pipeline/reply/reply_draft.h"

namespace app {

/// The error's detail when an institution takes no replies; the code is ServiceUnavailable.
inline constexpr const char* kNoReplyKey = "the institution takes no replies";

/// Why a reply was not sent, in a person's words; where an error means something else for a reply than for
/// opening.
ErrorText replyErrorText(const base::Error& error, const ErrorContext& context);

/// Why one cannot answer so; empty when one can. `host` is the key service's.
QString permissionText(pipeline::ReplyPermission permission, reply::ReplyKind kind, const QString& host);

/// The message that is answered, opened and verified.
struct AnsweredMessage {
    std::shared_ptr<pipeline::SealedMessage> sealed;
    message::Message message;
    QString text; ///< of its body what was shown
};

/// What writing begins with: whom, subject, thread, and below an empty line the message. A reply quotes it
/// behind "> ", a forward has a few lines of its header, its text and its attachments. What is too long to be
/// edited (256 Ki characters) is cut in a reply and attached whole to a forward. `own` as for
/// pipeline::beginReply.
message::MessageDraft beginAnswer(const envelope::EnvelopeHeader& header, const AnsweredMessage& answered,
                                  reply::ReplyKind kind, const std::vector<std::string>& own);

} // namespace app
