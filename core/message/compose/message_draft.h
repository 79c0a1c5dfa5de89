// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/message/message.h"

namespace message {

/// A file that goes along; its bytes are asked for when the message is written.
struct DraftAttachment {
    QString fileName;
    QString mimeType; ///< "application/octet-stream" when unknown
    std::uint64_t size = 0;
    /// Writes the bytes. Any thread. Errors: its source's, the sink's.
    std::function<base::Result<void>(base::ByteSink&)> write;
    /// Another number when the bytes may have changed; empty: they never do.
    std::function<std::int64_t()> stamp;
};

/// A message that a person writes.
struct MessageDraft {
    Mailbox from;
    std::vector<Mailbox> to, cc;
    QString subject;
    QDateTime date;
    QString messageId; ///< without angle brackets
    QString inReplyTo;
    std::vector<QString> references;
    QString text; ///< plain, lines ended by LF
    std::vector<DraftAttachment> attachments;
};

/// Writes the message, streaming: RFC 5322 with MIME, CRLF, seven bits, no line over 998 bytes; the text
/// comes before the attachments. Errors: the attachments' and the sink's.
base::Result<void> writeMessage(const MessageDraft& draft, base::ByteSink& out);

/// How many bytes writeMessage() writes, about; never too few.
std::uint64_t estimatedSize(const MessageDraft& draft);

} // namespace message
