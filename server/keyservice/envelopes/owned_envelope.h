// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/keyservice/operations/answer.h"
#include "server/keyservice/operations/service_context.h"

namespace keyservice {

/// An envelope in the hands of who sent it.
struct OwnedEnvelope {
    Session session;
    store::EnvelopeRecord envelope;
};

/// The envelope, if the caller sent it. Errors: PasswordRequired, UnknownEnvelope, NotAuthorized.
Answer<OwnedEnvelope> findOwned(const Act& act, const store::Digest& token, const std::string& envelopeId);

base::Error unknownEnvelope();

} // namespace keyservice
