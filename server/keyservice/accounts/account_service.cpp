// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/accounts/account_service.h"

#include "core/address/address.h"
#include "core/crypto/password_hash.h"
#include "core/crypto/random.h"
#include "server/keyservice/accounts/account_rules.h"
#include "server/keyservice/accounts/password_guard.h"
#include "server/keyservice/accounts/password_hint.h"
#include "server/keyservice/guard/client_key.h"
#include "server/keyservice/guard/plain_text.h"
#include "server/keyservice/operations/service_context.h"

namespace keyservice {

namespace {

constexpr std::size_t kTokenBytes = 32;
constexpr std::uint32_t kBusyRetry = 2;

/// A sign-in between its steps.
struct Attempt {
    std::string address;
    std::string folded;
    std::string client; ///< network address
    std::string clientName;
    base::SecretBytes password;
    bool remember = false;
    std::optional<store::AccountRecord> account;
    std::optional<store::RegistrationRecord> pending;
};

constexpr std::size_t kFamilyBytes = 16;
constexpr std::size_t kFamilyLength = 22; // of its base64url

/// A refresh token is the secret name of its session, the same at each refresh, and a part that is new each
/// time: so any token that was ever replaced is known as one of its session.
std::string familyOf(std::string_view refreshToken) {
    constexpr std::size_t kPartLength = 43; // of 32 bytes
    return refreshToken.size() == kFamilyLength + kPartLength
               ? std::string(refreshToken.substr(0, kFamilyLength))
               : std::string();
}

/// New tokens and the rows that stand for them.
struct Tokens {
    explicit Tokens(std::string sessionFamily = {})
        : family(sessionFamily.empty() ? crypto::randomToken(kFamilyBytes) : std::move(sessionFamily)),
          refresh(family + crypto::randomToken(kTokenBytes)) {}

    std::string family;
    std::string access = crypto::randomToken(kTokenBytes);
    std::string refresh;
};

protocol::SessionGrant grantOf(const Session& session, const Tokens& tokens, std::int64_t expiresAt,
                               bool withRefresh) {
    protocol::SessionGrant grant;
    grant.accessToken = base::SecretBytes::fromText(tokens.access);
    grant.expiresAt = expiresAt;
    if (withRefresh)
        grant.refreshToken = base::SecretBytes::fromText(tokens.refresh);
    grant.name = session.name;
    grant.language = session.language;
    grant.addresses = session.addresses;
    return grant;
}

Refusal lockedByAdministrator(const store::AccountRecord& account) {
    return {{base::ErrorCode::AccountLocked, "locked by an administrator"}, account.lockReason, 0, {}};
}

Answer<protocol::SessionGrant> openSession(const ServiceContext& context, const Attempt& attempt,
                                           const std::string& newHash, const Act& act) {
    auto& transaction = act.transaction;
    const auto account = transaction.accounts().find(attempt.account->id);
    // The password may have been changed since it was checked.
    if (!account || account->passwordHash != attempt.account->passwordHash)
        return base::Error{base::ErrorCode::WrongPassword, "the password was just changed"};
    if (account->lockedAt) {
        act.audit("session.refused", attempt.address, account->address, "locked");
        return lockedByAdministrator(*account);
    }
    if (!newHash.empty())
        transaction.accounts().setPasswordHash(account->id, newHash);
    const Tokens tokens;
    const auto& settings = context.settings;
    store::SessionRecord session;
    session.accountId = account->id;
    session.createdAt = session.refreshedAt = act.now;
    session.expiresAt = act.now + (attempt.remember ? settings.refreshTokenLife : settings.accessTokenLife);
    if (attempt.remember)
        session.refreshHash = tokenHash(tokens.refresh);
    session.familyHash = tokenHash(tokens.family);
    const auto sessionId = transaction.sessions().insert(session);
    const auto access = tokenHash(tokens.access);
    const auto expiresAt = act.now + settings.accessTokenLife;
    transaction.sessions().insertAccess(
        {access, sessionId, account->id, expiresAt, act.now + settings.passwordFreshness});
    transaction.accounts().setLastSignIn(account->id, act.now);
    act.audit("session.opened", attempt.address, account->address, attempt.remember ? "remembered" : "");
    const auto opened = findSession(transaction, access, act.now);
    if (!opened)
        return base::Error{base::ErrorCode::Internal, "the new session cannot be read"};
    return grantOf(*opened, tokens, expiresAt, attempt.remember);
}

Guess guessOf(const Attempt& attempt) {
    return {attempt.folded, attempt.clientName, attempt.account ? attempt.account->lockoutLiftedAt : 0};
}

/// Does the same work for addresses with and without an account. Returns nothing when the password is right.
std::optional<Refusal> checkPassword(const ServiceContext& context, const Attempt& attempt) {
    const auto& dummy = context.dummyPasswordHash;
    const bool isRight =
        crypto::verifyPassword(attempt.account ? attempt.account->passwordHash : dummy, attempt.password);
    if (isRight && attempt.account)
        return std::nullopt;
    const bool isPending =
        crypto::verifyPassword(attempt.pending ? attempt.pending->passwordHash : dummy, attempt.password);
    if (isPending && attempt.pending)
        return Refusal{{base::ErrorCode::NotActivated, "the registration waits for its link"}, {}, 0, {}};
    return Refusal{{base::ErrorCode::WrongPassword, "wrong address or password"}, {}, 0, {}};
}

void refuse(ServiceContext& context, const Attempt& attempt, Refusal refusal,
            Completion<protocol::SessionGrant> done) {
    if (refusal.error.code == base::ErrorCode::WrongPassword)
        refusal = countWrongPassword(context, guessOf(attempt));
    const auto work = [address = attempt.address, refusal](const Act& act) -> Answer<protocol::SessionGrant> {
        act.audit("session.refused", address, address, std::string(base::errorName(refusal.error.code)));
        return refusal;
    };
    transact<protocol::SessionGrant>(context, attempt.client, work, std::move(done));
}

/// On a password thread.
void signInNow(ServiceContext& context, const std::shared_ptr<Attempt>& attempt,
               Completion<protocol::SessionGrant> done) {
    const auto hint = passwordHint(context.folder.masterKey(), attempt->folded, attempt->password);
    const auto found = context.store.read([&](store::Transaction& transaction) {
        attempt->account = transaction.accounts().findBySignIn(attempt->folded);
        auto pending = transaction.registrations().pending({attempt->folded, hint, context.now(), 1});
        if (!pending.empty())
            attempt->pending = std::move(pending.front());
    });
    if (!found)
        return done(unavailable(found.error()));
    if (auto refusal = checkGuards(context, guessOf(*attempt)))
        return done(std::move(*refusal));
    if (const auto refusal = checkPassword(context, *attempt))
        return refuse(context, *attempt, *refusal, std::move(done));
    countRightPassword(context, guessOf(*attempt));
    std::string newHash;
    if (crypto::needsRehash(attempt->account->passwordHash))
        newHash = crypto::hashPassword(attempt->password).value_or(std::string());
    const auto work = [&context, attempt, newHash](const Act& act) {
        return openSession(context, *attempt, newHash, act);
    };
    transact<protocol::SessionGrant>(context, attempt->client, work, std::move(done));
}

/// A refresh token and what it is looked up by.
struct Presented {
    store::Digest token{};
    std::string family; ///< empty for one from before there were families
};

/// The session that the token is of, present or replaced.
std::optional<store::SessionRecord> sessionOf(const Presented& presented, const Act& act) {
    auto session = act.transaction.sessions().findByRefreshHash(presented.token);
    if (!session && !presented.family.empty())
        session = act.transaction.sessions().findByFamilyHash(tokenHash(presented.family));
    if (session && session->expiresAt <= act.now)
        return std::nullopt;
    return session;
}

/// A refresh token that was just replaced still answers for a moment, because the answer with the new one may
/// have been lost; any other replaced one is taken for stolen and ends the session (RFC 9700 §4.14.2).
Answer<protocol::SessionGrant> refreshNow(const ServiceContext& context, const Presented& presented,
                                          const Act& act) {
    auto& sessions = act.transaction.sessions();
    const auto session = sessionOf(presented, act);
    if (!session)
        return notSignedIn();
    const auto account = act.transaction.accounts().find(session->accountId);
    if (!account)
        return notSignedIn();
    if (account->lockedAt)
        return lockedByAdministrator(*account);
    const bool isPresent = session->refreshHash == presented.token;
    const bool isJustReplaced = session->previousRefreshHash == presented.token &&
                                session->refreshedAt + context.settings.refreshGrace >= act.now;
    if (!isPresent && !isJustReplaced) {
        sessions.remove(session->id);
        act.audit("session.revoked", account->address, account->address, "refresh token used twice");
        return notSignedIn();
    }
    const Tokens tokens(presented.family);
    const auto access = tokenHash(tokens.access);
    const auto expiresAt = act.now + context.settings.accessTokenLife;
    sessions.replaceRefreshHash({session->id, tokenHash(tokens.refresh), tokenHash(tokens.family), act.now,
                                 act.now + context.settings.refreshTokenLife});
    sessions.insertAccess({access, session->id, session->accountId, expiresAt, 0});
    act.audit("session.refreshed", account->address, account->address);
    const auto opened = findSession(act.transaction, access, act.now);
    if (!opened)
        return notSignedIn();
    return grantOf(*opened, tokens, expiresAt, true);
}

} // namespace

AccountService::AccountService(ServiceContext& context) : m_context(context) {}

AccountService::~AccountService() = default;

void AccountService::signIn(protocol::SignInRequest request, Client client,
                            Completion<protocol::SessionGrant> done) {
    auto folded = address::mailboxKey(request.address);
    if (!folded)
        return done(invalid("The address is not an e-mail address."));
    if (!isPlainText(request.password.textView(), 1024))
        return done(base::Error{base::ErrorCode::WrongPassword, "not a possible password"});
    const auto attempt = std::make_shared<Attempt>();
    attempt->address = std::move(request.address);
    attempt->folded = std::move(*folded);
    attempt->client = client.address;
    attempt->clientName = clientKey(client.address);
    attempt->password = normalisedPassword(request.password);
    attempt->remember = request.remember;
    if (auto refusal = checkGuards(m_context, {attempt->folded, attempt->clientName, 0});
        refusal && refusal->error.code == base::ErrorCode::RateLimited)
        return done(std::move(*refusal));
    const auto running = m_context.operations.begin();
    const auto lane =
        m_context.lockout.isKnown(attempt->folded, attempt->clientName) ? Lane::Reserved : Lane::Common;
    const bool isQueued = queuePassword(m_context, attempt->clientName, lane, [this, running, attempt, done] {
        signInNow(m_context, attempt, done);
    });
    if (!isQueued)
        done(rateLimited(kBusyRetry));
}

void AccountService::refresh(protocol::RefreshRequest request, Client client,
                             Completion<protocol::SessionGrant> done) {
    const auto name = clientKey(client.address);
    const Presented presented{tokenHash(request.refreshToken), familyOf(request.refreshToken.textView())};
    const auto work = [this, presented, name](const Act& act) {
        auto answer = refreshNow(m_context, presented, act);
        if (!answer)
            m_context.refusals.take(name, act.now);
        return answer;
    };
    const auto go = [this, from = client.address, work, done] {
        transact<protocol::SessionGrant>(m_context, from, work, done);
    };
    const auto holds = [presented](const Act& act) { return sessionOf(presented, act).has_value(); };
    withinBudget<protocol::SessionGrant>(m_context, name, holds, go, done);
}

void AccountService::signOut(Client client, Completion<Nothing> done) {
    const auto token = tokenHash(client.bearer);
    const auto work = [token](const Act& act) -> Answer<Nothing> {
        const auto access = act.transaction.sessions().findAccess(token);
        const auto session = findSession(act.transaction, token, act.now);
        if (!access || !session)
            return notSignedIn();
        act.transaction.sessions().remove(access->sessionId);
        act.audit("session.closed", session->addresses.front(), session->addresses.front());
        return Nothing{};
    };
    transact<Nothing>(m_context, client.address, work, std::move(done));
}

void AccountService::authenticate(Client client, Completion<Session> done) {
    const auto token = tokenHash(client.bearer);
    const auto work = [token](const Act& act) -> Answer<Session> {
        if (auto session = findSession(act.transaction, token, act.now))
            return std::move(*session);
        return notSignedIn();
    };
    readOnly<Session>(m_context, client.address, work, std::move(done));
}

void AccountService::account(Client client, Completion<protocol::Account> done) {
    authenticate(std::move(client), [done = std::move(done)](Answer<Session> answer) {
        if (!answer)
            return done(answer.refusal());
        done(protocol::Account{answer->addresses.front(), answer->name, answer->language, answer->addresses});
    });
}

} // namespace keyservice
