// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/account_service.h"

#include "core/crypto/password_hash.h"
#include "core/crypto/random.h"
#include "server/keyservice/guard/address.h"
#include "server/keyservice/link_paths.h"
#include "server/keyservice/own_account/account_notice.h"
#include "server/keyservice/reset_link.h"
#include "server/keyservice/rules/account_rules.h"
#include "server/keyservice/service_context.h"

namespace keyservice {

namespace {

constexpr std::size_t kTokenBytes = 32;
constexpr std::uint32_t kBusyRetry = 2;

/// What a link is asked for.
struct LinkWish {
    std::string address;
    std::string folded;
    bool mayMail = true;
};

base::Error linkInvalid() {
    return {base::ErrorCode::LinkInvalid, "the link is unknown, used or expired"};
}

std::optional<store::LinkRecord> findLink(store::Transaction& transaction, const store::Digest& token,
                                          store::LinkKind kind, std::int64_t now) {
    auto link = transaction.links().find(token);
    if (!link || link->kind != kind || link->expiresAt <= now)
        return std::nullopt;
    return link;
}

void mailProofLink(const ServiceContext& context, const Session& session, const LinkWish& wish,
                   const Act& act) {
    const auto token = crypto::randomToken(kTokenBytes);
    const auto expiresAt = act.now + context.settings.addressProofLife;
    act.transaction.links().insert({tokenHash(token), store::LinkKind::AddressProof, session.accountId,
                                    wish.address, wish.folded, expiresAt});
    mail::MailOrder order;
    order.kind = mail::MailKind::AddressProof;
    order.recipient = wish.address;
    order.language = session.language;
    order.values = {{"account", session.addresses.front()},
                    {"link", context.link(kAddressPath, token)},
                    {"until", mail::timeInMail(expiresAt, session.language)}};
    context.queueMail(act.transaction, order);
}

Answer<Nothing> setPassword(ServiceContext& context, const store::Digest& token, const std::string& hash,
                            const Act& act) {
    auto& transaction = act.transaction;
    const auto link = findLink(transaction, token, store::LinkKind::PasswordReset, act.now);
    const auto account = link ? transaction.accounts().find(link->accountId) : std::nullopt;
    if (!account)
        return linkInvalid();
    transaction.accounts().setPasswordHash(account->id, hash);
    transaction.accounts().liftLockout(account->id, act.now);
    transaction.sessions().removeOfAccount(account->id);
    transaction.links().removeOfAccount(account->id, store::LinkKind::PasswordReset);
    act.audit("password.reset", account->address, account->address);
    mailAccountEvent(context, *account, AccountEvent::PasswordChanged, act);
    // Whoever read the mail is who the lockout protects.
    context.lockout.recordSuccess(account->foldedAddress, clientKey(act.client));
    return Nothing{};
}

/// On a password thread. Looks before it hashes, so that guessed links cost no more than a lookup.
void completeResetNow(ServiceContext& context, const store::Digest& token, const base::SecretBytes& password,
                      const std::string& client, Completion<Nothing> done) {
    bool isKnown = false;
    const auto found = context.store.read([&](store::Transaction& transaction) {
        isKnown = findLink(transaction, token, store::LinkKind::PasswordReset, context.now()).has_value();
    });
    if (!found)
        return done(unavailable(found.error()));
    if (!isKnown) {
        context.refusals.take(clientKey(client), context.now());
        return done(linkInvalid());
    }
    const auto hash = crypto::hashPassword(password);
    if (!hash)
        return done(unavailable(hash.error()));
    const auto work = [&context, token, hash = *hash](const Act& act) {
        return setPassword(context, token, hash, act);
    };
    transact<Nothing>(context, client, work, std::move(done));
}

} // namespace

void AccountService::requestPasswordReset(protocol::AddressRequest request, Client client,
                                          Completion<Nothing> done) {
    const auto folded = foldAddress(request.address);
    if (!folded)
        return done(invalid("The address is not an e-mail address."));
    if (const auto wait = m_context.registrations.take(clientKey(client.address), m_context.now()))
        return done(rateLimited(wait));
    const LinkWish wish{request.address, *folded, m_context.mails.take(*folded, m_context.now()) == 0};
    const auto work = [this, wish](const Act& act) -> Answer<Nothing> {
        const auto account = act.transaction.accounts().findByAddress(wish.folded);
        if (account && wish.mayMail)
            mailResetLink(m_context, *account, wish.address, act);
        act.audit("password.reset-requested", wish.address, wish.address,
                  wish.mayMail ? (account ? "" : "unknown address") : "no mail: too many");
        return Nothing{};
    };
    transact<Nothing>(m_context, client.address, work, std::move(done));
}

void AccountService::completePasswordReset(protocol::PasswordResetCompletion request, Client client,
                                           Completion<Nothing> done) {
    if (auto rule = brokenPasswordRule(request.password, m_context.profile.minimumPasswordLength))
        return done(Refusal{{base::ErrorCode::InvalidRequest, "password"}, std::move(*rule), 0, {}});
    if (const auto wait = m_context.refusals.peek(clientKey(client.address), m_context.now()))
        return done(rateLimited(wait));
    const auto token = tokenHash(request.token);
    const auto password = std::make_shared<base::SecretBytes>(normalisedPassword(request.password));
    const auto running = m_context.operations.begin();
    const bool isQueued = m_context.passwords.tryRun([=, this, from = client.address] {
        completeResetNow(m_context, token, *password, from, done);
        static_cast<void>(running); // the operation lasts until here
    });
    if (!isQueued)
        done(rateLimited(kBusyRetry));
}

void AccountService::addAddress(protocol::AddressRequest request, Client client, Completion<Nothing> done) {
    const auto folded = foldAddress(request.address);
    if (!folded)
        return done(invalid("The address is not an e-mail address."));
    const auto token = tokenHash(client.bearer);
    const auto name = clientKey(client.address);
    const LinkWish wish{request.address, *folded, true};
    const auto work = [this, wish, token, name](const Act& act) -> Answer<Nothing> {
        const auto session = findSession(act.transaction, token, act.now);
        if (!session)
            return notSignedIn();
        if (const auto wait = m_context.registrations.take(name, act.now))
            return rateLimited(wait);
        const auto owner = act.transaction.accounts().findByAddress(wish.folded);
        const bool mayMail = m_context.mails.take(wish.folded, act.now) == 0;
        if (mayMail && !owner)
            mailProofLink(m_context, *session, wish, act);
        if (mayMail && owner && owner->id != session->accountId)
            mailAlreadyRegistered(m_context, *owner, wish.address, act);
        act.audit("address.requested", session->addresses.front(), wish.address,
                  mayMail ? "" : "no mail: too many");
        return Nothing{};
    };
    transact<Nothing>(m_context, client.address, work, std::move(done));
}

void AccountService::proveAddress(protocol::LinkToken link, Client client, Completion<Nothing> done) {
    const auto token = tokenHash(link.token);
    const auto name = clientKey(client.address);
    if (const auto wait = m_context.refusals.peek(name, m_context.now()))
        return done(rateLimited(wait));
    const auto work = [this, token, name](const Act& act) -> Answer<Nothing> {
        auto& transaction = act.transaction;
        const auto proof = findLink(transaction, token, store::LinkKind::AddressProof, act.now);
        if (!proof) {
            m_context.refusals.take(name, act.now);
            return linkInvalid();
        }
        transaction.links().remove(token);
        const auto owner = transaction.accounts().findByAddress(proof->foldedAddress);
        if (owner && owner->id != proof->accountId)
            return base::Error{base::ErrorCode::Conflict, "the address belongs to another account"};
        if (!owner)
            transaction.accounts().addAddress(proof->accountId, {proof->address, proof->foldedAddress, {}},
                                              act.now);
        const auto account = transaction.accounts().find(proof->accountId);
        act.audit("address.proven", account ? account->address : "", proof->address);
        if (account && !owner)
            mailAccountEvent(m_context, *account, AccountEvent::AddressAdded, act, proof->address);
        return Nothing{};
    };
    transact<Nothing>(m_context, client.address, work, std::move(done));
}

} // namespace keyservice
