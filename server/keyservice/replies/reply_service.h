// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/protocol/reply_messages.h"
#include "server/keyservice/operations/answer.h"
#include "server/keyservice/operations/client.h"

#include <chrono>
#include <filesystem>
#include <memory>

namespace keyservice {

struct ServiceContext;

/// A sealed reply as it arrived, in a file of its own that goes unless it is kept. Any thread.
class ArrivedReply {
public:
    virtual ~ArrivedReply() = default;
    virtual const base::RandomAccessSource& bytes() const = 0;
    /// Gives the file another name, durably. Waits for the disk. Errors: OutputUnwritable.
    virtual base::Result<void> keepAs(const std::filesystem::path& path) = 0;
};

/// What a writer asks for.
struct ReplyRequest {
    std::string envelopeId;
    std::string idempotencyKey; ///< 16 to 64 characters A-Z a-z 0-9 - _
};

/// Whether a submission is a new one (201) or was there before under the same idempotency key (200).
struct Submitted {
    protocol::SubmissionReceipt receipt;
    bool isNew = true;
};

enum class ReplyOutcome { Delivered, Refused };

/// Sealed replies between their writers and the gateway. The service cannot open them. Thread-safe; common
/// errors as in AccountService.
class ReplyService final {
public:
    explicit ReplyService(ServiceContext& context);

    /// Whether submit() would be refused whatever is submitted, to ask before the reply is transferred.
    /// Errors: InvalidRequest, PasswordRequired (not signed in), UnknownEnvelope, EnvelopeLocked,
    /// EnvelopeExpired, NotARecipient, RateLimited, ServiceUnavailable (replies are not set up).
    void admit(ReplyRequest request, Client client, Completion<Nothing> done);
    /// Errors: besides, MalformedHeader, UnsupportedVersion, Conflict (sealed for a key that is not ours, or
    /// the idempotency key was used for another envelope), NotAuthorized (another envelope's reply, or a kind
    /// that the sender does not allow).
    void submit(ReplyRequest request, std::shared_ptr<ArrivedReply> reply, Client client,
                Completion<Submitted> done);

    /// For the gateway, whose credential is client.bearer. Errors of these: NotAuthorized.
    /// Answers at once when something waits, else when something comes or `wait` is over. `gateway` is any
    /// name of up to 64 characters; what another one has a lease on is left out.
    void list(std::chrono::seconds wait, Client client, Completion<protocol::SubmissionList> done,
              const std::string& lessee = {});
    /// The bytes of one, leased to `gateway` for five minutes from now, unless that is empty. Errors:
    /// UnknownEnvelope (no such submission, or no longer, or another gateway delivers it).
    void open(std::string submissionId, Client client,
              Completion<std::shared_ptr<const base::RandomAccessSource>> done,
              const std::string& gateway = {});
    /// The gateway has handed it over, or refuses it for good; then its writer is told by mail. Idempotent.
    void close(std::string submissionId, ReplyOutcome outcome, Client client, Completion<Nothing> done);

    /// Makes the folder and removes files that no submission owns. Call once, before the service listens.
    base::Result<void> prepare();
    /// Gives up what nobody fetched for two weeks, telling its writers, and forgets what is long done.
    void removeExpired();
    /// Where the submissions' files lie; uploads belong beside them, on the same file system.
    std::filesystem::path folder() const;
    /// Bytes of one sealed reply.
    std::uint64_t limit() const;

private:
    ServiceContext& m_context;
};

} // namespace keyservice
