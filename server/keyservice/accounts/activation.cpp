// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/password_hash.h"
#include "server/keyservice/accounts/account_rules.h"
#include "server/keyservice/accounts/account_service.h"
#include "server/keyservice/accounts/mailed_links.h"
#include "server/keyservice/accounts/password_hint.h"
#include "server/keyservice/guard/client_key.h"
#include "server/keyservice/guard/plain_text.h"

#include <algorithm>

namespace keyservice {

namespace {

/// Waiting registrations of one address that a password is compared with, beside the link's own. A stranger
/// can make any number, and each comparison costs a hash; but a hint (password_hint.h) leaves those alone
/// whose password is, but for one in 65,536, the same.
constexpr std::uint32_t kCandidates = 8;

/// An activation between its steps.
struct Activation {
    store::Digest token{};
    std::string client; ///< network address
    std::string clientName;
    base::SecretBytes password;
    std::string name; ///< empty: the password was chosen before
    std::string language;
    std::optional<store::RegistrationRecord> link; ///< the registration that the link was mailed for
    std::vector<store::RegistrationRecord> candidates;
};

/// A link is good for as long as its address has no account; who has one resets the password.
std::optional<store::RegistrationRecord> findLinked(store::Transaction& transaction,
                                                    const store::Digest& token, std::int64_t now) {
    auto record = transaction.registrations().findByActivationHash(token);
    if (!record || record->expiresAt <= now || transaction.accounts().findBySignIn(record->foldedAddress))
        return std::nullopt;
    return record;
}

void findCandidates(Activation& activation, store::Transaction& transaction, const ServiceContext& context) {
    const auto now = context.now();
    activation.link = findLinked(transaction, activation.token, now);
    if (!activation.link)
        return;
    const auto& folded = activation.link->foldedAddress;
    const auto hint = passwordHint(context.folder.masterKey(), folded, activation.password);
    activation.candidates = transaction.registrations().pending({folded, hint, now, kCandidates});
    const bool isAmong =
        std::any_of(activation.candidates.begin(), activation.candidates.end(),
                    [&](const auto& candidate) { return candidate.id == activation.link->id; });
    if (!isAmong)
        activation.candidates.push_back(*activation.link);
}

void keepMatching(Activation& activation) {
    std::erase_if(activation.candidates, [&](const auto& candidate) {
        return !crypto::verifyPassword(candidate.passwordHash, activation.password);
    });
}

store::AccountRecord accountOf(const Activation& activation, const std::string& hash, std::int64_t now) {
    store::AccountRecord account;
    account.address = activation.link->address;
    account.foldedAddress = activation.link->foldedAddress;
    account.createdAt = now;
    if (activation.name.empty()) {
        const auto& chosen = activation.candidates.front();
        account.name = chosen.name;
        account.language = chosen.language;
        account.passwordHash = chosen.passwordHash;
    } else {
        account.name = activation.name;
        account.language = activation.language;
        account.passwordHash = hash;
    }
    return account;
}

Answer<Nothing> makeAccount(const Activation& activation, const std::string& hash, const Act& act) {
    auto& transaction = act.transaction;
    if (!findLinked(transaction, activation.token, act.now))
        return linkInvalid();
    const auto account = accountOf(activation, hash, act.now);
    transaction.accounts().insert(account);
    for (const auto& match : activation.candidates)
        transaction.registrations().setActivated(match.id, act.now);
    transaction.registrations().closeLinks(account.foldedAddress);
    act.audit("account.activated", account.address, account.address,
              activation.name.empty() ? "" : "password chosen at the link");
    return Nothing{};
}

void refuse(ServiceContext& context, const Activation& activation, const base::Error& error,
            Completion<Nothing> done) {
    context.refusals.take(activation.clientName, context.now());
    if (!activation.link)
        return done(error);
    const auto work = [address = activation.link->address, error](const Act& act) -> Answer<Nothing> {
        act.audit("activation.refused", address, address);
        return error;
    };
    transact<Nothing>(context, activation.client, work, std::move(done));
}

/// On a password thread. Looks before it hashes, so that guessed links cost no more than a lookup.
void activateNow(ServiceContext& context, const std::shared_ptr<Activation>& activation,
                 Completion<Nothing> done) {
    const auto found = context.store.read(
        [&](store::Transaction& transaction) { findCandidates(*activation, transaction, context); });
    if (!found)
        return done(unavailable(found.error()));
    if (!activation->link)
        return refuse(context, *activation, linkInvalid(), std::move(done));
    keepMatching(*activation);
    std::string newHash;
    if (activation->name.empty()) {
        if (activation->candidates.empty())
            return refuse(context, *activation, {base::ErrorCode::WrongPassword, "not the chosen password"},
                          std::move(done));
    } else {
        auto hash = crypto::hashPassword(activation->password);
        if (!hash)
            return done(unavailable(hash.error()));
        newHash = std::move(*hash);
    }
    const auto work = [activation, newHash](const Act& act) {
        return makeAccount(*activation, newHash, act);
    };
    transact<Nothing>(context, activation->client, work,
                      [&context, activation, done](Answer<Nothing> answer) {
                          if (answer)
                              for (const auto& match : activation->candidates)
                                  context.waiters.notify(match.waitingHash);
                          done(std::move(answer));
                      });
}

} // namespace

void AccountService::activate(protocol::ActivationRequest request, Client client, Completion<Nothing> done) {
    const bool choosesNow = !request.name.empty();
    if (choosesNow)
        if (auto rule = brokenNameRule(request.name, {}))
            return done(Refusal{{base::ErrorCode::InvalidRequest, "name"}, std::move(*rule), 0, {}});
    if (choosesNow)
        if (auto rule = brokenPasswordRule(request.password, m_context.profile.minimumPasswordLength))
            return done(Refusal{{base::ErrorCode::InvalidRequest, "password"}, std::move(*rule), 0, {}});
    if (!isPlainText(request.password.textView(), 1024))
        return done(base::Error{base::ErrorCode::WrongPassword, "not a possible password"});
    const auto activation = std::make_shared<Activation>();
    activation->token = tokenHash(request.token);
    activation->client = client.address;
    activation->clientName = clientKey(client.address);
    activation->password = normalisedPassword(request.password);
    activation->name = request.name;
    activation->language = languageOr(request.language, m_context.profile.language);
    const auto running = m_context.operations.begin();
    const auto holds = [token = activation->token](const Act& act) {
        return findLinked(act.transaction, token, act.now).has_value();
    };
    const auto task = [this, running, activation, done] { activateNow(m_context, activation, done); };
    queuePasswordWithToken(m_context, activation->clientName, holds, task, done);
}

} // namespace keyservice
