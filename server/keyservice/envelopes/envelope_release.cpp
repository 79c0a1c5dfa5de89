// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/address/address.h"
#include "server/keyservice/envelopes/bound_key.h"
#include "server/keyservice/envelopes/copy_lock.h"
#include "server/keyservice/envelopes/envelope_rules.h"
#include "server/keyservice/envelopes/envelope_service.h"
#include "server/keyservice/guard/client_key.h"
#include "server/keyservice/operations/service_context.h"

#include <algorithm>

namespace keyservice {

namespace {

/// A release on its way through the checks.
struct Wish {
    std::string envelopeId;
    std::string folded; ///< of the address asked for; empty = any of the account's
    store::Digest token{};
    std::string clientName;
};

/// Who asks, and as which recipient.
struct Claim {
    std::optional<Session> session;
    std::optional<store::RecipientRecord> recipient;
};

Refusal refusalOf(base::ErrorCode code, std::string reason = {}) {
    return {{code, {}}, std::move(reason), 0, {}};
}

Refusal lockedRefusal(const store::EnvelopeRecord& envelope, const store::LockRecord& lock) {
    auto refusal = refusalOf(base::ErrorCode::EnvelopeLocked, lock.reason);
    refusal.lockedBy = envelope.administratorLock ? "administrator" : "sender";
    return refusal;
}

std::optional<Refusal> checkEnvelope(const store::EnvelopeRecord& envelope, std::int64_t now) {
    if (const auto* lock = lockOf(envelope))
        return lockedRefusal(envelope, *lock);
    if (!envelope.expiresAt || *envelope.expiresAt > now)
        return std::nullopt;
    auto refusal = refusalOf(base::ErrorCode::EnvelopeExpired);
    refusal.expiredAt = envelope.expiresAt;
    return refusal;
}

/// As the recipient whose copy is not locked, where an account is several of them.
std::optional<store::RecipientRecord> findRecipient(const Wish& wish, const Session& session,
                                                    store::Transaction& transaction) {
    std::optional<store::RecipientRecord> found;
    for (const auto& own : transaction.accounts().addresses(session.accountId)) {
        if (!wish.folded.empty() && wish.folded != own.foldedAddress)
            continue;
        auto recipient = transaction.envelopes().findRecipient(wish.envelopeId, own.foldedAddress);
        if (recipient && !recipient->lock)
            return recipient;
        if (recipient && !found)
            found = std::move(recipient);
    }
    return found;
}

/// Level none says nobody's name: what everybody's copy is locked for, nobody gets.
std::optional<Refusal> checkNameless(const std::vector<store::RecipientRecord>& recipients) {
    const bool isForAnybody =
        recipients.empty() || std::any_of(recipients.begin(), recipients.end(),
                                          [](const auto& recipient) { return !recipient.lock; });
    return isForAnybody ? std::nullopt : std::optional(copyLocked(*recipients.front().lock));
}

std::optional<Refusal> checkClaim(const Claim& claim, const store::EnvelopeRecord& envelope,
                                  std::int64_t now) {
    if (envelope.level == "none")
        return std::nullopt;
    if (!claim.session)
        return notSignedIn();
    if (!claim.recipient)
        return refusalOf(base::ErrorCode::NotARecipient);
    if (claim.recipient->lock)
        return copyLocked(*claim.recipient->lock);
    // One typed password opens one message of level high.
    const auto& freshFor = claim.session->passwordFreshFor;
    const bool isFresh =
        claim.session->passwordFreshUntil > now && (freshFor.empty() || freshFor == envelope.id);
    if (envelope.level == "high" && !isFresh)
        return refusalOf(base::ErrorCode::PasswordRequired);
    return std::nullopt;
}

/// Level none says nobody's name; where only one person can have it, that one opened it.
std::optional<store::RecipientRecord> onlyRecipient(store::Transaction& transaction, const std::string& id) {
    auto recipients = transaction.envelopes().recipients(id);
    if (recipients.size() != 1)
        return std::nullopt;
    return std::move(recipients.front());
}

/// Of who sends with this address; the institution's where several people do.
std::string languageOf(const ServiceContext& context, const std::string& foldedAddress, const Act& act) {
    if (const auto account = act.transaction.accounts().findBySignIn(foldedAddress))
        return account->language;
    const auto proving = act.transaction.accounts().findProving(foldedAddress);
    return proving.size() == 1 ? proving.front().language : context.profile.language;
}

void noteOpening(const ServiceContext& context, const store::EnvelopeRecord& envelope,
                 const store::RecipientRecord& recipient, const Act& act) {
    if (recipient.openedAt)
        return;
    act.transaction.envelopes().setOpened(envelope.id, recipient.foldedAddress, act.now);
    if (!envelope.receipt)
        return;
    mail::MailOrder order;
    order.kind = mail::MailKind::Receipt;
    order.recipient = envelope.sender;
    order.language = languageOf(context, envelope.foldedSender, act);
    order.values = {{"subject", envelope.subject},
                    {"recipient", recipient.address},
                    {"opened", mail::timeInMail(act.now, order.language)}};
    context.queueMail(act.transaction, order);
    act.audit("receipt.queued", recipient.address, envelope.id);
}

Answer<protocol::KeyRelease> release(const ServiceContext& context, const store::EnvelopeRecord& envelope,
                                     const Claim& claim, const Act& act) {
    auto key =
        boundKey(context.folder.masterKey(), envelope, act.transaction.envelopes().recipients(envelope.id));
    if (!key)
        return key.error();
    protocol::KeyRelease answer;
    answer.key = std::move(*key);
    answer.recipient = claim.session ? claim.recipient->address : std::string();
    answer.expiresAt = envelope.expiresAt;
    if (envelope.offlineLeaseSeconds > 0)
        answer.leaseUntil = act.now + envelope.offlineLeaseSeconds;
    if (envelope.expiresAt)
        answer.leaseUntil = std::min(answer.leaseUntil, *envelope.expiresAt);
    if (act.transaction.handovers().isWaiting(envelope.id)) // whoever opens it has got it
        act.transaction.handovers().removeWaiting(envelope.id);
    if (claim.recipient)
        noteOpening(context, envelope, *claim.recipient, act);
    act.audit("key.released", claim.session ? claim.recipient->address : "", envelope.id, envelope.level);
    return answer;
}

Answer<protocol::KeyRelease> decide(const ServiceContext& context, const Wish& wish, const Act& act,
                                    Claim& claim) {
    const auto envelope = act.transaction.envelopes().find(wish.envelopeId);
    if (!envelope)
        return refusalOf(base::ErrorCode::UnknownEnvelope);
    if (envelope->level == "none") {
        if (auto refusal = checkNameless(act.transaction.envelopes().recipients(envelope->id)))
            return std::move(*refusal);
        claim.recipient = onlyRecipient(act.transaction, envelope->id);
    } else {
        claim.session = findSession(act.transaction, wish.token, act.now);
        if (claim.session)
            claim.recipient = findRecipient(wish, *claim.session, act.transaction);
    }
    if (auto refusal = checkEnvelope(*envelope, act.now)) {
        // The reason is for those whom the message is for: an id alone is on every copy's way.
        if (!claim.recipient && envelope->level != "none")
            refusal->reason.clear();
        return std::move(*refusal);
    }
    if (auto refusal = checkClaim(claim, *envelope, act.now))
        return std::move(*refusal);
    auto released = release(context, *envelope, claim, act);
    if (released && envelope->level == "high")
        act.transaction.sessions().setFreshFor(wish.token, envelope->id);
    return released;
}

} // namespace

void EnvelopeService::releaseKey(std::string envelopeId, protocol::KeyRequest request, Client client,
                                 Completion<protocol::KeyRelease> done) {
    if (!isEnvelopeId(envelopeId))
        return done(refusalOf(base::ErrorCode::UnknownEnvelope));
    Wish wish{std::move(envelopeId), {}, tokenHash(client.bearer), clientKey(client.address)};
    if (!request.address.empty()) {
        auto folded = address::mailboxKey(request.address);
        if (!folded)
            return done(invalid("The address is not an e-mail address."));
        wish.folded = std::move(*folded);
    }
    const auto work = [this, wish](const Act& act) {
        Claim claim;
        auto answer = decide(m_context, wish, act, claim);
        if (answer)
            return answer;
        if (!claim.session) // who is signed in is not counted as a stranger
            m_context.refusals.take(wish.clientName, act.now);
        const auto actor = claim.session ? claim.session->addresses.front() : std::string();
        act.audit("key.refused", actor, wish.envelopeId, std::string(base::errorName(answer.code())));
        return answer;
    };
    const auto holds = [token = wish.token](const Act& act) {
        return findSession(act.transaction, token, act.now).has_value();
    };
    const auto go = [this, from = client.address, work, done] {
        transact<protocol::KeyRelease>(m_context, from, work, done);
    };
    withinBudget<protocol::KeyRelease>(m_context, wish.clientName, holds, go, done);
}

} // namespace keyservice
