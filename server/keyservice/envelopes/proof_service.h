// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/proof_messages.h"
#include "server/keyservice/operations/answer.h"
#include "server/keyservice/operations/client.h"
#include "server/store/records.h"

namespace keyservice {

struct ServiceContext;

/// How a message is stored: a digest of the hash of its Message-ID and of its sender's folded address, so
/// that only that sender finds it, and the store names nobody.
store::Digest proofDigest(std::string_view messageIdHash, std::string_view foldedSender);

/// How a sealing (docs/gateway.md) is stored.
store::Digest sealingDigest(const ServiceContext& context, std::string_view sealing);

/// Proof of encryption: what the gateway did with a message, told to its sender. Thread-safe. Common errors
/// as in AccountService.
class ProofService final {
public:
    explicit ProofService(ServiceContext& context) : m_context(context) {}

    /// client.bearer is the deposit credential. Errors: NotAuthorized, InvalidRequest. A message whose sender
    /// is no address is left out: nobody could ask for it; so is a sealing that is not known.
    void reportClear(protocol::ClearMessageReport report, Client client, Completion<Nothing> done);
    /// For the signed-in person's sign-in address. What another sender's message with this id met is not
    /// told: it reads as not seen. Errors: PasswordRequired, InvalidRequest.
    void proof(std::string messageIdHash, Client client, Completion<protocol::MessageProof> done);

private:
    ServiceContext& m_context;
};

/// How long messages in clear are remembered, in seconds: 30 days.
constexpr std::int64_t kKeepClearMessages = 30LL * 24 * 3600;
/// How long a message that comes again is the same envelope, in seconds: mail servers try for five days.
constexpr std::int64_t kKeepSealings = 7LL * 24 * 3600;

} // namespace keyservice
