// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/limits.h"
#include "core/envelope/envelope_writer.h"
#include "core/message/header_edit.h"

#include <optional>
#include <string>
#include <vector>

namespace pipeline {

/// What the sender's side decides about one envelope; the rest of the header comes from the message.
struct SealRequest {
    std::string issuer;        ///< https origin of the key service
    std::string envelopeId;    ///< envelope::newEnvelopeId(), as deposited
    std::int64_t issuedAt = 0; ///< seconds since the epoch, UTC
    std::string organisation;
    envelope::SecurityLevel level = envelope::SecurityLevel::Medium;
    bool replyAllowed = false;
    bool replyAllAllowed = false;
    bool forwardAllowed = false;
    std::uint32_t offlineLeaseSeconds = 0;
    /// Instead of the message's To and Cc: for a Bcc recipient's own envelope, which names only them.
    std::optional<std::vector<envelope::HeaderMailbox>> recipients;
    /// Instead of the message's From, where that is missing or unreadable.
    std::optional<envelope::HeaderMailbox> sender;
    /// Header fields to take out or replace inside; the front shows the result. `Bcc` is always taken out.
    std::vector<message::HeaderEdit> edits;
};

struct SealedEnvelope {
    envelope::EnvelopeHeader header;
    std::string jws; ///< as it stands in the file
    /// The text stands before the attachments, so that a reader shows it first. The message is never
    /// reordered.
    bool bodyComesFirst = true;
};

/// Seals any RFC 5322 message, streaming, in bounded memory. But for the named header fields the recipient
/// gets the very bytes. Errors: LimitExceeded (header fields, recipients, size), MalformedHeader (claims that
/// do not fit), Cancelled, the source's and the sink's.
base::Result<SealedEnvelope> sealMessage(const base::RandomAccessSource& message, const SealRequest& request,
                                         const envelope::EnvelopeKeys& keys, base::ByteSink& out);

} // namespace pipeline
