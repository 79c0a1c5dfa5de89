// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/envelopes/proof_service.h"

#include "core/address/address.h"
#include "core/crypto/hash.h"
#include "server/keyservice/operations/service_context.h"

#include <algorithm>

namespace keyservice {
namespace {

struct ClearEntry {
    store::Digest message;
    store::ClearRecord record;
};

void addSealed(protocol::MessageProof& proof, const Act& act, const store::Digest& digest) {
    for (const auto& id : act.transaction.proofs().envelopes(digest)) {
        const auto envelope = act.transaction.envelopes().find(id);
        if (!envelope || act.transaction.handovers().isWaiting(id))
            continue;
        protocol::SealedFor sealed{id, envelope->depositedAt, {}};
        for (auto& recipient : act.transaction.envelopes().recipients(id))
            sealed.recipients.push_back(std::move(recipient.address));
        proof.sealed.push_back(std::move(sealed));
    }
}

void addClear(protocol::MessageProof& proof, const Act& act, const store::Digest& digest) {
    const auto clear = act.transaction.proofs().clear(digest);
    if (!clear)
        return;
    if (!proof.inClear)
        proof.inClear = protocol::LeftInClear{0, clear->seenAt};
    proof.inClear->outsideRecipients += clear->outsideRecipients;
    proof.inClear->seenAt = std::min(proof.inClear->seenAt, clear->seenAt);
}

} // namespace

store::Digest proofDigest(std::string_view messageIdHash, std::string_view foldedSender) {
    std::string text(messageIdHash);
    text += ' '; // in neither of the two
    text += foldedSender;
    return crypto::sha256(base::bytesOf(text));
}

// Keyed, so that a stolen database confirms no guess at a message.
store::Digest sealingDigest(const ServiceContext& context, std::string_view sealing) {
    return crypto::hmacSha256(context.folder.masterKey().view(),
                              base::bytesOf("sealing " + std::string(sealing)));
}

void ProofService::reportClear(protocol::ClearMessageReport report, Client client, Completion<Nothing> done) {
    if (!isDepositCredential(m_context, client))
        return done(base::Error{base::ErrorCode::NotAuthorized, "not the deposit credential"});
    std::vector<ClearEntry> entries;
    for (const auto& message : report.messages) {
        const auto sender = address::mailboxKey(message.sender);
        if (sender)
            entries.push_back(
                {proofDigest(message.messageIdHash, *sender), {message.outsideRecipients, message.seenAt}});
    }
    std::vector<store::Digest> taken;
    for (const std::string& sealing : report.taken)
        taken.push_back(sealingDigest(m_context, sealing));
    const auto work = [entries = std::move(entries),
                       taken = std::move(taken)](const Act& act) -> Answer<Nothing> {
        for (const store::Digest& sealing : taken)
            if (const auto id = act.transaction.handovers().envelopeOf(sealing))
                act.transaction.handovers().removeWaiting(*id);
        for (const ClearEntry& entry : entries) // a clock that is ahead must not make an entry stay longer
            act.transaction.proofs().addClear(
                entry.message, {entry.record.outsideRecipients, std::min(entry.record.seenAt, act.now)});
        return Nothing{};
    };
    transact<Nothing>(m_context, client.address, work, std::move(done));
}

void ProofService::proof(std::string messageIdHash, Client client, Completion<protocol::MessageProof> done) {
    if (!protocol::isMessageIdHash(messageIdHash))
        return done(invalid("The hash is not 43 characters of base64url."));
    const auto work = [token = tokenHash(client.bearer),
                       hash = std::move(messageIdHash)](const Act& act) -> Answer<protocol::MessageProof> {
        const auto session = findSession(act.transaction, token, act.now);
        if (!session)
            return notSignedIn();
        protocol::MessageProof proof;
        proof.messageIdHash = hash;
        if (const auto account = act.transaction.accounts().find(session->accountId)) {
            const auto digest = proofDigest(hash, account->foldedAddress);
            addSealed(proof, act, digest);
            addClear(proof, act, digest);
        }
        return proof;
    };
    readOnly<protocol::MessageProof>(m_context, client.address, work, std::move(done));
}

} // namespace keyservice
