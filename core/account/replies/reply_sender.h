// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/account/session.h"
#include "core/base/byte_source.h"
#include "core/protocol/reply_messages.h"

namespace account {

/// A sealed reply (docs/reply-format.md §7) and how it is sent.
struct SealedSubmission {
    std::string envelopeId;
    std::string idempotencyKey;                            ///< the same for every try of the same message
    std::shared_ptr<const base::RandomAccessSource> bytes; ///< shared: a try may outlive its caller
    std::function<void(std::uint64_t sent)> progress;      ///< called in the session's thread; may be empty
};

/// The call's access to the session's network.
class ReplySender final {
public:
    static Async<protocol::SubmissionReceipt> submit(Session& session, const SealedSubmission& submission);
};

/// Hands a sealed reply to the key service, which keeps it for the gateway; streamed, without a time limit as
/// long as something moves. Errors: PasswordRequired (not signed in, or the session has ended),
/// NotARecipient, EnvelopeLocked, EnvelopeExpired, UnknownEnvelope, NotAuthorized (the sender does not allow
/// it), Conflict (the gateway's key was replaced: seal anew), LimitExceeded, RateLimited, the network's.
/// Cancelling stops the upload. The session must outlive the call.
Async<protocol::SubmissionReceipt> submitReply(Session& session, const SealedSubmission& submission);

} // namespace account
