// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/accounts/account_settings.h"

#include "core/crypto/password_hash.h"
#include "server/keyservice/accounts/account_notice.h"
#include "server/keyservice/accounts/account_rules.h"
#include "server/keyservice/accounts/mailed_links.h"
#include "server/keyservice/accounts/password_check.h"

namespace keyservice {

namespace {

/// A change by the person who is signed in.
void changeOwn(ServiceContext& context, const Client& client,
               std::function<Answer<Nothing>(const Act&, const Session&)> make, Completion<Nothing> done) {
    const auto work = [token = tokenHash(client.bearer),
                       make = std::move(make)](const Act& act) -> Answer<Nothing> {
        const auto session = findSession(act.transaction, token, act.now);
        if (!session)
            return notSignedIn();
        return make(act, *session);
    };
    transact<Nothing>(context, client.address, work, std::move(done));
}

} // namespace

AccountSettings::AccountSettings(ServiceContext& context) : m_context(context) {}

void AccountSettings::change(protocol::AccountChange request, Client client, Completion<Nothing> done) {
    if (languageOr(request.language, {}).empty())
        return done(invalid("The language is not a BCP 47 tag."));
    const auto make = [request](const Act& act, const Session& session) -> Answer<Nothing> {
        if (auto rule = brokenNameRule(request.name, session.addresses.front()))
            return Refusal{{base::ErrorCode::InvalidRequest, "name"}, std::move(*rule), 0, {}};
        act.transaction.accounts().setDetails(session.accountId, request.name, request.language);
        act.audit("account.changed", session.addresses.front(), session.addresses.front(), request.language);
        return Nothing{};
    };
    changeOwn(m_context, client, make, std::move(done));
}

void AccountSettings::changePassword(protocol::PasswordChange request, Client client,
                                     Completion<Nothing> done) {
    if (auto rule = brokenPasswordRule(request.newPassword, m_context.profile.minimumPasswordLength))
        return done(Refusal{{base::ErrorCode::InvalidRequest, "password"}, std::move(*rule), 0, {}});
    const auto next = std::make_shared<base::SecretBytes>(normalisedPassword(request.newPassword));
    const auto change = [this, next, from = client.address, done](Answer<Proven> proven) {
        if (!proven)
            return done(proven.refusal());
        auto hash = crypto::hashPassword(*next);
        if (!hash)
            return done(unavailable(hash.error()));
        const auto make = [this, proven = *proven,
                           hash = std::move(*hash)](const Act& act) -> Answer<Nothing> {
            const auto& account = proven.account;
            act.transaction.accounts().setPasswordHash(account.id, hash);
            act.transaction.sessions().removeOthersOfAccount(account.id, proven.sessionId);
            revokeLinks(account.id, act);
            act.audit("password.changed", account.address, account.address);
            mailAccountEvent(m_context, account, AccountEvent::PasswordChanged, act);
            return Nothing{};
        };
        changeProven(m_context, *proven, from, make, done);
    };
    checkOwnPassword(m_context, request.currentPassword, client, change);
}

void AccountSettings::signOutEverywhere(Client client, Completion<Nothing> done) {
    const auto make = [this](const Act& act, const Session& session) -> Answer<Nothing> {
        act.transaction.sessions().removeOfAccount(session.accountId);
        revokeLinks(session.accountId, act);
        act.audit("session.closed", session.addresses.front(), session.addresses.front(), "all");
        if (const auto account = act.transaction.accounts().find(session.accountId))
            mailAccountEvent(m_context, *account, AccountEvent::SignedOutEverywhere, act);
        return Nothing{};
    };
    changeOwn(m_context, client, make, std::move(done));
}

void AccountSettings::remove(protocol::PasswordProof request, Client client, Completion<Nothing> done) {
    const auto change = [this, from = client.address, done](Answer<Proven> proven) {
        if (!proven)
            return done(proven.refusal());
        const auto make = [this, account = proven->account](const Act& act) -> Answer<Nothing> {
            act.transaction.accounts().remove(account.id);
            act.audit("account.deleted", account.address, account.address);
            mailAccountEvent(m_context, account, AccountEvent::Deleted, act);
            return Nothing{};
        };
        changeProven(m_context, *proven, from, make, done);
    };
    checkOwnPassword(m_context, request.password, client, change);
}

} // namespace keyservice
