// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/replies/reply_rules.h"

#include "server/keyservice/envelopes/bound_key.h"
#include "server/keyservice/envelopes/copy_lock.h"
#include "server/keyservice/envelopes/envelope_rules.h"
#include "server/keyservice/institution/gateways.h"

#include <algorithm>

namespace keyservice {

namespace {

Refusal refusalOf(base::ErrorCode code, std::string reason = {}) {
    return {{code, reason}, std::move(reason), 0, {}};
}

std::optional<Refusal> checkOpen(const store::EnvelopeRecord& envelope, std::int64_t now) {
    if (const auto* lock = lockOf(envelope))
        return refusalOf(base::ErrorCode::EnvelopeLocked, lock->reason);
    if (!envelope.expiresAt || *envelope.expiresAt > now)
        return std::nullopt;
    auto refusal = refusalOf(base::ErrorCode::EnvelopeExpired);
    refusal.expiredAt = envelope.expiresAt;
    return refusal;
}

std::optional<store::RecipientRecord> findRecipient(store::Transaction& transaction,
                                                    const std::string& envelopeId, std::int64_t accountId) {
    std::optional<store::RecipientRecord> found;
    for (const auto& own : transaction.accounts().addresses(accountId)) {
        auto recipient = transaction.envelopes().findRecipient(envelopeId, own.foldedAddress);
        if (recipient && (!found || !recipient->lock))
            found = std::move(recipient);
    }
    return found;
}

bool isAllowed(const store::EnvelopeRecord& envelope, reply::ReplyKind kind) {
    if (!envelope.permissions) // the gateway, which has the signed claims, decides
        return true;
    switch (kind) {
    case reply::ReplyKind::Reply:
        return (*envelope.permissions & store::MayReply) != 0;
    case reply::ReplyKind::ReplyAll:
        return (*envelope.permissions & store::MayReplyAll) != 0;
    case reply::ReplyKind::Forward:
        return (*envelope.permissions & store::MayForward) != 0;
    }
    return false;
}

/// What one account may have waiting: a gateway that is down must not fill the disk with one person's mail.
std::optional<Refusal> checkRoom(const ServiceContext& context, store::Transaction& transaction,
                                 std::int64_t accountId) {
    const auto counts = transaction.submissions().countsOfAccount(accountId);
    if (counts.open >= context.settings.openRepliesPerAccount ||
        counts.openBytes >= context.settings.openReplyBytesPerAccount)
        return rateLimited(context.settings.fullAccountRetry);
    return std::nullopt;
}

} // namespace

bool isSubmissionId(const std::string& id) {
    return isEnvelopeId(id); // 128 bits, the same spelling
}

Answer<Answering> checkAnswering(const ServiceContext& context, const Act& act, const ReplyRequest& request,
                                 const store::Digest& token) {
    auto session = findSession(act.transaction, token, act.now);
    if (!session)
        return notSignedIn();
    auto envelope = act.transaction.envelopes().find(request.envelopeId);
    if (!envelope)
        return refusalOf(base::ErrorCode::UnknownEnvelope);
    if (auto refusal = checkOpen(*envelope, act.now))
        return std::move(*refusal);
    auto recipient = findRecipient(act.transaction, envelope->id, session->accountId);
    if (!recipient)
        return refusalOf(base::ErrorCode::NotARecipient);
    if (recipient->lock)
        return copyLocked(*recipient->lock);
    const auto recipients = act.transaction.envelopes().recipients(envelope->id);
    if (const auto key = boundKey(context.folder.masterKey(), *envelope, recipients); !key)
        return key.error();
    if (openReplyKeys(act.transaction.gateways()).empty())
        return refusalOf(base::ErrorCode::ServiceUnavailable,
                         "This institution does not accept secure replies.");
    auto earlier = act.transaction.submissions().findByKey(session->accountId, request.idempotencyKey);
    if (earlier && earlier->envelopeId != envelope->id)
        return refusalOf(base::ErrorCode::Conflict, "The idempotency key was used for another envelope.");
    if (!earlier)
        if (auto refusal = checkRoom(context, act.transaction, session->accountId))
            return std::move(*refusal);
    return Answering{std::move(*session), std::move(*envelope), std::move(recipient->address),
                     std::move(earlier)};
}

Answer<std::string> checkHeader(const reply::ReplyHeader& header, const Answering& answering,
                                store::Transaction& transaction) {
    if (header.envelopeId != answering.envelope.id)
        return refusalOf(base::ErrorCode::NotAuthorized, "The reply is to another envelope.");
    if (!isAllowed(answering.envelope, header.kind))
        return refusalOf(base::ErrorCode::NotAuthorized, "The sender does not allow this.");
    for (auto& key : openReplyKeys(transaction.gateways()))
        if (key.keyId == header.keyId)
            return std::move(key.gateway);
    return refusalOf(base::ErrorCode::Conflict, "The reply is sealed for a key that was replaced.");
}

} // namespace keyservice
