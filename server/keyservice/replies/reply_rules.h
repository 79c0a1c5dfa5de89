// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/reply/reply_header.h"
#include "server/keyservice/operations/service_context.h"
#include "server/keyservice/replies/reply_service.h"

namespace keyservice {

/// A submission id as this service makes them: 22 characters of base64url.
bool isSubmissionId(const std::string& id);

/// Who answers which envelope, checked.
struct Answering {
    Session session;
    store::EnvelopeRecord envelope;
    std::string sender; ///< the recipient's address, as the envelope's sender wrote it
    std::optional<store::SubmissionRecord> earlier; ///< under the same idempotency key
};

/// What holds for every reply to this envelope, whatever is in it.
Answer<Answering> checkAnswering(const ServiceContext& context, const Act& act, const ReplyRequest& request,
                                 const store::Digest& token);

/// What the reply says of itself, held against the envelope and our own keys. Gives the gateway that can open
/// it.
Answer<std::string> checkHeader(const reply::ReplyHeader& header, const Answering& answering,
                                store::Transaction& transaction);

} // namespace keyservice
