// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/accounts/account_service.h"

#include "core/address/address.h"
#include "core/crypto/password_hash.h"
#include "server/keyservice/accounts/account_notice.h"
#include "server/keyservice/accounts/account_rules.h"
#include "server/keyservice/accounts/mailed_links.h"
#include "server/keyservice/guard/client_key.h"
#include "server/keyservice/operations/service_context.h"

namespace keyservice {

namespace {

/// To an address that accounts open mail to, but none signs in with: says how it is meant, and names nobody.
void mailResetElsewhere(ServiceContext& context, const protocol::AddressRequest& request,
                        const std::string& folded, const Act& act) {
    const auto turn = takeMailTurn(context, MailPurpose::ResetElsewhere, folded);
    if (!turn.mayMail())
        return;
    mail::MailOrder order;
    order.kind = mail::MailKind::ResetElsewhere;
    order.recipient = request.address;
    order.language = context.profile.language;
    order.values = {{"forgot", context.profile.issuer + "/forgot"},
                    {"register", context.profile.issuer + "/register"}};
    queueMailInTurn(context, std::move(order), turn, act);
}

/// What was done, for the audit log.
std::string answerReset(ServiceContext& context, const protocol::AddressRequest& request,
                        const std::string& folded, const Act& act) {
    const auto account = act.transaction.accounts().findBySignIn(folded);
    if (account) {
        const auto turn = takeMailTurn(context, MailPurpose::Reset, folded);
        if (!turn.mayMail())
            return "no mail: too many";
        mailResetLink(context, *account, turn, act);
        return {};
    }
    if (act.transaction.accounts().findProving(folded).empty())
        return "unknown address";
    mailResetElsewhere(context, request, folded, act);
    return "no sign-in address";
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
    revokeLinks(account->id, act);
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
    const auto folded = address::mailboxKey(request.address);
    if (!folded)
        return done(invalid("The address is not an e-mail address."));
    if (const auto wait = m_context.registrations.take(clientKey(client.address), m_context.now()))
        return done(rateLimited(wait));
    const auto work = [this, request, folded = *folded](const Act& act) -> Answer<Nothing> {
        auto detail = answerReset(m_context, request, folded, act);
        act.audit("password.reset-requested", request.address, request.address, std::move(detail));
        return Nothing{};
    };
    transact<Nothing>(m_context, client.address, work, std::move(done));
}

void AccountService::completePasswordReset(protocol::PasswordResetCompletion request, Client client,
                                           Completion<Nothing> done) {
    if (auto rule = brokenPasswordRule(request.password, m_context.profile.minimumPasswordLength))
        return done(Refusal{{base::ErrorCode::InvalidRequest, "password"}, std::move(*rule), 0, {}});
    const auto token = tokenHash(request.token);
    const auto password = std::make_shared<base::SecretBytes>(normalisedPassword(request.password));
    const auto running = m_context.operations.begin();
    const auto holds = [token](const Act& act) {
        return findLink(act.transaction, token, store::LinkKind::PasswordReset, act.now).has_value();
    };
    const auto task = [=, this, from = client.address] {
        completeResetNow(m_context, token, *password, from, done);
        static_cast<void>(running); // the operation lasts until here
    };
    queuePasswordWithToken(m_context, clientKey(client.address), holds, task, done);
}

} // namespace keyservice
