// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/envelopes/envelope_service.h"

#include "server/keyservice/envelopes/bound_key.h"
#include "server/keyservice/envelopes/envelope_rules.h"
#include "server/keyservice/envelopes/owned_envelope.h"
#include "server/keyservice/envelopes/proof_service.h"
#include "server/keyservice/envelopes/sent_list.h"
#include "server/keyservice/institution/gateways.h"
#include "server/keyservice/operations/service_context.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace keyservice {

namespace {

Answer<DepositAnswer> compareDeposit(const ServiceContext& context, const CheckedDeposit& deposit,
                                     const base::SecretBytes& key, const store::EnvelopeRecord& stored,
                                     const Act& act) {
    const CheckedDeposit before{stored, act.transaction.envelopes().recipients(stored.id)};
    const auto storedKey = boundKey(context.folder.masterKey(), stored, before.recipients);
    if (storedKey && base::equalInConstantTime(storedKey->view(), key.view()) &&
        isSameDeposit(deposit, before)) {
        const std::string& header = deposit.envelope.header;
        if (!header.empty() && !act.transaction.envelopes().depositedWithHeader(header))
            act.transaction.envelopes().addHeader(stored.id, header, act.now);
        return DepositAnswer{Deposit::Existed, {}};
    }
    act.audit("envelope.refused", "gateway", stored.id, "Conflict");
    return base::Error{base::ErrorCode::Conflict, "another envelope was deposited under this id"};
}

/// The envelope that any gateway has made of the same message already. Whoever names a message has read it,
/// so its key tells them nothing new.
std::optional<protocol::EarlierEnvelope> earlierEnvelope(const ServiceContext& context,
                                                         const CheckedDeposit& deposit,
                                                         const store::Digest& sealing, const Act& act) {
    const auto id = act.transaction.handovers().envelopeOf(sealing);
    const auto stored = id ? act.transaction.envelopes().find(*id) : std::nullopt;
    if (!stored || *id == deposit.envelope.id ||
        !isSameDeposit(deposit, {*stored, act.transaction.envelopes().recipients(*id)}))
        return std::nullopt;
    auto key = boundKey(context.folder.masterKey(), *stored, act.transaction.envelopes().recipients(*id));
    if (!key)
        return std::nullopt;
    act.audit("envelope.again", "gateway", *id, deposit.envelope.sender);
    return protocol::EarlierEnvelope{*id, std::move(*key)};
}

Refusal notTheSendersToLift(const store::LockRecord& lock) {
    Refusal refusal;
    refusal.error = {base::ErrorCode::EnvelopeLocked, "locked by an administrator"};
    refusal.reason = lock.reason;
    return refusal;
}

/// A cursor is the row number of the last envelope on the page before.
std::optional<std::int64_t> rowBefore(const std::string& cursor) {
    if (cursor.empty())
        return std::numeric_limits<std::int64_t>::max();
    std::int64_t row = 0;
    const auto* end = cursor.data() + cursor.size();
    const auto [rest, error] = std::from_chars(cursor.data(), end, row);
    if (error != std::errc() || rest != end || row < 0)
        return std::nullopt;
    return row;
}

/// What a sender does to an envelope, with its row in the audit log.
struct Change {
    const char* act;
    std::string detail;
    std::function<void(store::EnvelopeRecord&, std::int64_t now)> make;
};

Answer<Nothing> carryOut(const ServiceContext& context, const Act& act, const OwnedEnvelope& owned,
                         const Change& change) {
    const auto changed =
        changeRules(act.transaction, context.folder.masterKey(), owned.envelope,
                    [&](store::EnvelopeRecord& envelope) { change.make(envelope, act.now); });
    if (!changed)
        return changed.error();
    act.audit(change.act, owned.session.addresses.front(), owned.envelope.id, change.detail);
    return Nothing{};
}

void changeOwned(ServiceContext& context, const std::string& envelopeId, const Client& client, Change change,
                 Completion<Nothing> done) {
    const auto work = [&context, token = tokenHash(client.bearer), envelopeId,
                       change = std::move(change)](const Act& act) -> Answer<Nothing> {
        const auto owned = findOwned(act, token, envelopeId);
        if (!owned)
            return owned.refusal();
        return carryOut(context, act, owned.value(), change);
    };
    transact<Nothing>(context, client.address, work, std::move(done));
}

} // namespace

EnvelopeService::EnvelopeService(ServiceContext& context) : m_context(context) {}

void EnvelopeService::deposit(std::string envelopeId, protocol::DepositRequest request, Client client,
                              Completion<DepositAnswer> done, DepositNotes notes) {
    const auto gateway = callingGateway(m_context, client);
    if (!gateway)
        return done(base::Error{base::ErrorCode::NotAuthorized, "not the deposit credential"});
    for (const std::string* hash : {&notes.messageIdHash, &notes.sealing})
        if (!hash->empty() && !protocol::isMessageIdHash(*hash))
            return done(invalid("A hash is not 43 characters of base64url."));
    auto checked = checkDeposit(envelopeId, request);
    if (!checked)
        return done(checked.refusal());
    const auto key = std::make_shared<base::SecretBytes>(std::move(request.key));
    const auto work = [this, gateway, key, notes = std::move(notes),
                       deposit = std::move(*checked)](const Act& act) -> Answer<DepositAnswer> {
        const auto& id = deposit.envelope.id;
        noteSeen(act.transaction.gateways(), *gateway, act.now);
        if (const auto stored = act.transaction.envelopes().find(id))
            return compareDeposit(m_context, deposit, *key, *stored, act);
        const auto sealing = sealingDigest(m_context, notes.sealing);
        if (auto earlier =
                notes.sealing.empty() ? std::nullopt : earlierEnvelope(m_context, deposit, sealing, act))
            return DepositAnswer{Deposit::Existed, std::move(earlier)};
        auto envelope = deposit.envelope;
        envelope.depositedAt = act.now;
        auto bound = bindKey(m_context.folder.masterKey(), envelope, deposit.recipients, *key);
        if (!bound)
            return unavailable(bound.error());
        envelope.wrappedKey = std::move(*bound);
        act.transaction.envelopes().insert(envelope, deposit.recipients);
        if (!notes.messageIdHash.empty())
            act.transaction.proofs().addEnvelope(proofDigest(notes.messageIdHash, envelope.foldedSender), id);
        if (!notes.sealing.empty())
            act.transaction.handovers().addSealing(sealing, id, act.now);
        if (notes.isWaiting)
            act.transaction.handovers().addWaiting(id);
        act.audit("envelope.deposited", "gateway", id, envelope.sender);
        return DepositAnswer{};
    };
    transact<DepositAnswer>(m_context, client.address, work, std::move(done));
}

void EnvelopeService::sealRecord(std::string headerDigest, const Client& client,
                                 Completion<protocol::SealRecord> done) {
    const auto work = [digest = std::move(headerDigest)](const Act& act) -> Answer<protocol::SealRecord> {
        const auto at = act.transaction.envelopes().depositedWithHeader(digest);
        if (!at)
            return unknownEnvelope();
        return protocol::SealRecord{*at};
    };
    readOnly<protocol::SealRecord>(m_context, client.address, work, std::move(done));
}

void EnvelopeService::status(std::string envelopeId, Client client,
                             Completion<protocol::EnvelopeStatus> done) {
    const auto work = [token = tokenHash(client.bearer),
                       envelopeId](const Act& act) -> Answer<protocol::EnvelopeStatus> {
        const auto owned = findOwned(act, token, envelopeId);
        if (!owned)
            return owned.refusal();
        return statusOf(owned.value().envelope, act.transaction);
    };
    readOnly<protocol::EnvelopeStatus>(m_context, client.address, work, std::move(done));
}

void EnvelopeService::list(SentQuery query, Client client, Completion<protocol::EnvelopeStatusPage> done) {
    const auto row = rowBefore(query.before);
    if (!row)
        return done(invalid("The cursor is not one of ours."));
    const auto work = [token = tokenHash(client.bearer), row = *row, search = SentSearch(query.words)](
                          const Act& act) -> Answer<protocol::EnvelopeStatusPage> {
        const auto session = findSession(act.transaction, token, act.now);
        if (!session)
            return notSignedIn();
        return sentPageOf(act.transaction, session->accountId, row, search);
    };
    readOnly<protocol::EnvelopeStatusPage>(m_context, client.address, work, std::move(done));
}

void EnvelopeService::lock(std::string envelopeId, protocol::LockRequest request, Client client,
                           Completion<Nothing> done) {
    if (!isReason(request.reason))
        return done(invalid("The reason is too long or holds control characters."));
    const auto make = [reason = request.reason](store::EnvelopeRecord& envelope, std::int64_t now) {
        envelope.senderLock = store::LockRecord{now, reason};
    };
    changeOwned(m_context, envelopeId, client, {"envelope.locked", request.reason, make}, std::move(done));
}

void EnvelopeService::unlock(std::string envelopeId, Client client, Completion<Nothing> done) {
    const auto work = [this, token = tokenHash(client.bearer),
                       envelopeId](const Act& act) -> Answer<Nothing> {
        const auto owned = findOwned(act, token, envelopeId);
        if (!owned)
            return owned.refusal();
        if (const auto& lock = owned.value().envelope.administratorLock)
            return notTheSendersToLift(*lock);
        const auto make = [](store::EnvelopeRecord& envelope, std::int64_t) { envelope.senderLock.reset(); };
        return carryOut(m_context, act, owned.value(), {"envelope.unlocked", {}, make});
    };
    transact<Nothing>(m_context, client.address, work, std::move(done));
}

void EnvelopeService::setExpiry(std::string envelopeId, protocol::ExpiryRequest request, Client client,
                                Completion<Nothing> done) {
    const auto at = request.expiresAt;
    const auto make = [at](store::EnvelopeRecord& envelope, std::int64_t) { envelope.expiresAt = at; };
    changeOwned(m_context, envelopeId, client,
                {"envelope.expiry-set", at ? std::to_string(*at) : "never", make}, std::move(done));
}

} // namespace keyservice
