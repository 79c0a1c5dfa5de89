// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/envelope_messages.h"
#include "server/keyservice/operations/answer.h"
#include "server/keyservice/operations/client.h"

namespace keyservice {

struct ServiceContext;

/// Which copy of which envelope.
struct CopyName {
    std::string envelopeId;
    std::string address; ///< a recipient's
};

/// One recipient's copy of an envelope: locked by its sender, or because it reached the wrong person
/// (decision 0055). Thread-safe. Common errors as in AccountService.
class CopyService final {
public:
    explicit CopyService(ServiceContext& context);

    /// Tells the sender, and locks the copy: of the caller, who is signed in as a recipient; or of a
    /// recipient who has no account and has not opened it, for a caller who has the file. Anybody else who
    /// has the file tells the sender only. The answer is the same in each case, and when it was said before:
    /// it must not tell who has an account. Errors: UnknownEnvelope (also for a header that is not this
    /// envelope's), PasswordRequired (neither signed in nor the file), NotARecipient (nor the file),
    /// RateLimited (the sender was told often enough).
    void notForMe(std::string envelopeId, protocol::NotForMeReport report, Client client,
                  Completion<Nothing> done);

    /// For the sender. Errors of both: PasswordRequired, UnknownEnvelope (also for an address that is no
    /// recipient), NotAuthorized (not the sender).
    void lock(CopyName copy, protocol::LockRequest request, Client client, Completion<Nothing> done);
    /// Lifts what a recipient locked, too.
    void unlock(CopyName copy, Client client, Completion<Nothing> done);

private:
    ServiceContext& m_context;
};

} // namespace keyservice
