// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/envelopes/envelope_service.h"

#include "core/crypto/aead.h"
#include "server/keyservice/envelopes/envelope_rules.h"
#include "server/keyservice/envelopes/proof_service.h"
#include "server/keyservice/envelopes/sent_list.h"
#include "server/keyservice/institution/gateways.h"
#include "server/keyservice/operations/service_context.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace keyservice {

namespace {

base::Error unknownEnvelope() {
    return {base::ErrorCode::UnknownEnvelope, "no such envelope"};
}

Answer<Deposit> compareDeposit(const ServiceContext& context, const CheckedDeposit& deposit,
                               const base::SecretBytes& key, const store::EnvelopeRecord& stored,
                               const Act& act) {
    const auto storedKey = crypto::unwrapKey(context.folder.masterKey(), stored.id, stored.wrappedKey);
    const CheckedDeposit before{stored, act.transaction.envelopes().recipients(stored.id)};
    if (storedKey && base::equalInConstantTime(storedKey->view(), key.view()) &&
        isSameDeposit(deposit, before))
        return Deposit::Existed;
    act.audit("envelope.refused", "gateway", stored.id, "Conflict");
    return base::Error{base::ErrorCode::Conflict, "another envelope was deposited under this id"};
}

struct Owned {
    Session session;
    store::EnvelopeRecord envelope;
};

/// The envelope, if the caller sent it.
Answer<Owned> findOwned(const Act& act, const store::Digest& token, const std::string& envelopeId) {
    auto session = findSession(act.transaction, token, act.now);
    if (!session)
        return notSignedIn();
    auto envelope = act.transaction.envelopes().find(envelopeId);
    if (!envelope)
        return unknownEnvelope();
    // By the sign-in address: a proven one opens mail to it and nothing else.
    const auto account = act.transaction.accounts().find(session->accountId);
    if (!account || account->foldedAddress != envelope->foldedSender)
        return base::Error{base::ErrorCode::NotAuthorized, "not the sender"};
    return Owned{std::move(*session), std::move(*envelope)};
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

/// A change by the sender: found, made, noted.
void change(ServiceContext& context, const std::string& envelopeId, const Client& client,
            std::function<void(const Act&, const Owned&)> make, Completion<Nothing> done) {
    const auto token = tokenHash(client.bearer);
    const auto work = [token, envelopeId, make = std::move(make)](const Act& act) -> Answer<Nothing> {
        const auto owned = findOwned(act, token, envelopeId);
        if (!owned)
            return owned.refusal();
        make(act, owned.value());
        return Nothing{};
    };
    transact<Nothing>(context, client.address, work, std::move(done));
}

} // namespace

EnvelopeService::EnvelopeService(ServiceContext& context) : m_context(context) {}

void EnvelopeService::deposit(std::string envelopeId, protocol::DepositRequest request, Client client,
                              Completion<Deposit> done, const std::string& messageIdHash) {
    const auto gateway = callingGateway(m_context, client);
    if (!gateway)
        return done(base::Error{base::ErrorCode::NotAuthorized, "not the deposit credential"});
    if (!messageIdHash.empty() && !protocol::isMessageIdHash(messageIdHash))
        return done(invalid("The hash is not 43 characters of base64url."));
    auto checked = checkDeposit(envelopeId, request);
    if (!checked)
        return done(checked.refusal());
    auto wrapped = crypto::wrapKey(m_context.folder.masterKey(), envelopeId, request.key);
    if (!wrapped)
        return done(unavailable(wrapped.error()));
    checked->envelope.wrappedKey = std::move(*wrapped);
    const auto key = std::make_shared<base::SecretBytes>(std::move(request.key));
    const auto work = [this, gateway, key, hash = messageIdHash,
                       deposit = std::move(*checked)](const Act& act) -> Answer<Deposit> {
        const auto& id = deposit.envelope.id;
        noteSeen(act.transaction.gateways(), *gateway, act.now);
        if (const auto stored = act.transaction.envelopes().find(id))
            return compareDeposit(m_context, deposit, *key, *stored, act);
        auto envelope = deposit.envelope;
        envelope.depositedAt = act.now;
        act.transaction.envelopes().insert(envelope, deposit.recipients);
        if (!hash.empty())
            act.transaction.proofs().addEnvelope(proofDigest(hash, envelope.foldedSender), id);
        act.audit("envelope.deposited", "gateway", id, envelope.sender);
        return Deposit::Created;
    };
    transact<Deposit>(m_context, client.address, work, std::move(done));
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
    const auto make = [reason = request.reason](const Act& act, const Owned& owned) {
        act.transaction.envelopes().lock(owned.envelope.id, act.now, reason);
        act.audit("envelope.locked", owned.session.addresses.front(), owned.envelope.id, reason);
    };
    change(m_context, envelopeId, client, make, std::move(done));
}

void EnvelopeService::unlock(std::string envelopeId, Client client, Completion<Nothing> done) {
    const auto make = [](const Act& act, const Owned& owned) {
        act.transaction.envelopes().unlock(owned.envelope.id);
        act.audit("envelope.unlocked", owned.session.addresses.front(), owned.envelope.id);
    };
    change(m_context, envelopeId, client, make, std::move(done));
}

void EnvelopeService::setExpiry(std::string envelopeId, protocol::ExpiryRequest request, Client client,
                                Completion<Nothing> done) {
    const auto make = [at = request.expiresAt](const Act& act, const Owned& owned) {
        act.transaction.envelopes().setExpiry(owned.envelope.id, at);
        act.audit("envelope.expiry-set", owned.session.addresses.front(), owned.envelope.id,
                  at ? std::to_string(*at) : "never");
    };
    change(m_context, envelopeId, client, make, std::move(done));
}

} // namespace keyservice
