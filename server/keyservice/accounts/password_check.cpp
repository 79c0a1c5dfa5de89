// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/accounts/password_check.h"

#include "core/crypto/password_hash.h"
#include "server/keyservice/accounts/account_rules.h"
#include "server/keyservice/accounts/password_guard.h"
#include "server/keyservice/guard/client_key.h"
#include "server/keyservice/guard/plain_text.h"

namespace keyservice {

namespace {

constexpr std::uint32_t kBusyRetry = 2;

/// Who calls and what was typed, between the steps.
struct Question {
    store::Digest token{};
    std::string client; ///< network address
    std::string clientName;
    base::SecretBytes password;
};

Answer<Proven> findAsker(store::Transaction& transaction, const store::Digest& token, std::int64_t now) {
    const auto access = transaction.sessions().findAccess(token);
    const auto session = findSession(transaction, token, now);
    const auto account = session ? transaction.accounts().find(session->accountId) : std::nullopt;
    if (!access || !account)
        return notSignedIn();
    return Proven{*account, access->sessionId, token};
}

Guess guessOf(const Question& question, const store::AccountRecord& account) {
    return {account.foldedAddress, question.clientName, account.lockoutLiftedAt};
}

void refuseWrongPassword(ServiceContext& context, const Question& question,
                         const store::AccountRecord& account, Completion<Proven> done) {
    const auto work = [address = account.address,
                       refusal = countWrongPassword(context, guessOf(question, account))](
                          const Act& act) -> Answer<Proven> {
        act.audit("password.refused", address, address);
        return refusal;
    };
    transact<Proven>(context, question.client, work, std::move(done));
}

/// On a password thread.
void checkNow(ServiceContext& context, const Question& question, Completion<Proven> done) {
    Answer<Proven> asker = notSignedIn();
    const auto found = context.store.read([&](store::Transaction& transaction) {
        asker = findAsker(transaction, question.token, context.now());
    });
    if (!found)
        return done(unavailable(found.error()));
    if (!asker)
        return done(asker.refusal());
    const auto& account = asker->account;
    if (auto refusal = checkGuards(context, guessOf(question, account)))
        return done(std::move(*refusal));
    if (!crypto::verifyPassword(account.passwordHash, question.password))
        return refuseWrongPassword(context, question, account, std::move(done));
    countRightPassword(context, guessOf(question, account));
    done(std::move(asker));
}

} // namespace

void checkOwnPassword(ServiceContext& context, const base::SecretBytes& password, const Client& client,
                      Completion<Proven> done) {
    if (!isPlainText(password.textView(), 1024))
        return done(base::Error{base::ErrorCode::WrongPassword, "not a possible password"});
    const auto question = std::make_shared<Question>();
    question->token = tokenHash(client.bearer);
    question->client = client.address;
    question->clientName = clientKey(client.address);
    question->password = normalisedPassword(password);
    // Who is signed in does not wait behind strangers.
    const auto look = [question](const Act& act) {
        return Answer<bool>(findSession(act.transaction, question->token, act.now).has_value());
    };
    readOnly<bool>(
        context, question->client, look, [&context, question, done](const Answer<bool>& isSignedIn) {
            if (!isSignedIn)
                return done(isSignedIn.refusal());
            if (!isSignedIn.value())
                return done(notSignedIn());
            const auto running = context.operations.begin();
            const bool isQueued = queuePassword(
                context, question->clientName, Lane::Reserved, [&context, running, question, done] {
                    checkNow(context, *question, done);
                    static_cast<void>(running); // the operation lasts until here
                });
            if (!isQueued)
                done(rateLimited(kBusyRetry));
        });
}

void changeProven(ServiceContext& context, const Proven& proven, const std::string& client,
                  Work<Nothing> make, Completion<Nothing> done) {
    const auto work = [proven, make = std::move(make)](const Act& act) -> Answer<Nothing> {
        return stillHolds(proven, act) ? make(act) : notSignedIn();
    };
    transact<Nothing>(context, client, work, std::move(done));
}

bool stillHolds(const Proven& proven, const Act& act) {
    const auto session = findSession(act.transaction, proven.token, act.now);
    const auto account = act.transaction.accounts().find(proven.account.id);
    return session && account && account->passwordHash == proven.account.passwordHash;
}

} // namespace keyservice
