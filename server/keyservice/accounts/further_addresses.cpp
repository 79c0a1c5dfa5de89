// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/address/address.h"
#include "core/crypto/random.h"
#include "server/keyservice/accounts/account_notice.h"
#include "server/keyservice/accounts/account_settings.h"
#include "server/keyservice/accounts/mailed_links.h"
#include "server/keyservice/accounts/password_check.h"
#include "server/keyservice/guard/client_key.h"
#include "server/keyservice/operations/link_paths.h"

#include <algorithm>

namespace keyservice {

namespace {

constexpr std::size_t kTokenBytes = 32;

struct Wanted {
    std::string address;
    std::string folded;
};

bool isProven(store::Transaction& transaction, std::int64_t accountId, const std::string& folded) {
    const auto own = transaction.accounts().addresses(accountId);
    return std::any_of(own.begin(), own.end(),
                       [&](const auto& address) { return address.foldedAddress == folded; });
}

/// A quoted local part (RFC 5321 §4.1.2) can be any text, such as a sentence with a link: then the domain
/// alone.
std::string shownToStrangers(const std::string& address) {
    if (address.find_first_of("\" :/\\<>") == std::string::npos)
        return address;
    return "…" + address.substr(address.rfind('@'));
}

void mailProofLink(const ServiceContext& context, const store::AccountRecord& account, const Wanted& wanted,
                   const MailTurn& turn, const Act& act) {
    const auto token = crypto::randomToken(kTokenBytes);
    const auto expiresAt = act.now + context.settings.addressProofLife;
    act.transaction.links().insert({tokenHash(token), store::LinkKind::AddressProof, account.id,
                                    wanted.address, wanted.folded, expiresAt});
    mail::MailOrder order;
    order.kind = mail::MailKind::AddressProof;
    order.recipient = wanted.address;
    order.language = account.language;
    order.values = {{"account", shownToStrangers(account.address)},
                    {"link", context.link(kAddressPath, token)},
                    {"until", mail::timeInMail(expiresAt, account.language)}};
    queueMailInTurn(context, std::move(order), turn, act);
}

Answer<Nothing> requestProof(ServiceContext& context, const store::AccountRecord& account,
                             const Wanted& wanted, const Act& act) {
    if (const auto wait = context.registrations.take(clientKey(act.client), act.now))
        return rateLimited(wait);
    if (isProven(act.transaction, account.id, wanted.folded))
        return Nothing{};
    if (const auto wait = context.addressProofs.take(std::to_string(account.id), act.now))
        return rateLimited(wait);
    const auto turn = takeMailTurn(context, MailPurpose::Proof, wanted.folded);
    act.audit("address.requested", account.address, wanted.address,
              turn.mayMail() ? "" : "no mail: too many");
    if (!turn.mayMail())
        return rateLimited(turn.waitSeconds);
    mailProofLink(context, account, wanted, turn, act);
    return Nothing{};
}

Answer<Nothing> addProven(const ServiceContext& context, const store::Digest& token, const Act& act) {
    auto& transaction = act.transaction;
    const auto proof = findLink(transaction, token, store::LinkKind::AddressProof, act.now);
    const auto account = proof ? transaction.accounts().find(proof->accountId) : std::nullopt;
    if (!account || account->lockedAt)
        return linkInvalid();
    transaction.links().remove(token);
    act.audit("address.proven", account->address, proof->address);
    if (isProven(transaction, account->id, proof->foldedAddress))
        return Nothing{};
    transaction.accounts().addAddress(account->id, {proof->address, proof->foldedAddress, {}}, act.now);
    mailAccountEvent(context, *account, AccountEvent::AddressAdded, act, proof->address);
    return Nothing{};
}

void forgetAddress(const store::AccountRecord& account, const std::string& folded, const Act& act) {
    act.transaction.accounts().removeAddress(account.id, folded);
    act.transaction.links().removeOfAddress(account.id, store::LinkKind::AddressProof, folded);
    act.transaction.links().removeOfAddress(account.id, store::LinkKind::AddressUndo, folded);
    act.audit("address.removed", account.address, folded);
}

Answer<Nothing> takeBack(const ServiceContext& context, const store::Digest& token, const Act& act) {
    auto& transaction = act.transaction;
    const auto undo = findLink(transaction, token, store::LinkKind::AddressUndo, act.now);
    const auto account = undo ? transaction.accounts().find(undo->accountId) : std::nullopt;
    if (!account)
        return linkInvalid();
    forgetAddress(*account, undo->foldedAddress, act);
    // Who added it knew the password and may add the next one.
    transaction.sessions().removeOfAccount(account->id);
    revokeLinks(account->id, act);
    mailAccountEvent(context, *account, AccountEvent::AddressRemoved, act, undo->address);
    return Nothing{};
}

/// Uses up a mailed link; guessed ones count against the client.
void followLink(ServiceContext& context, const protocol::LinkToken& link, const Client& client,
                Answer<Nothing> (*use)(const ServiceContext&, const store::Digest&, const Act&),
                Completion<Nothing> done) {
    const auto name = clientKey(client.address);
    const auto work = [&context, token = tokenHash(link.token), name, use](const Act& act) {
        auto answer = use(context, token, act);
        if (!answer)
            context.refusals.take(name, act.now);
        return answer;
    };
    const auto holds = [token = tokenHash(link.token)](const Act& act) {
        const auto known = act.transaction.links().find(token);
        return known && known->expiresAt > act.now;
    };
    const auto go = [&context, from = client.address, work, done] {
        transact<Nothing>(context, from, work, done);
    };
    withinBudget<Nothing>(context, name, holds, go, done);
}

} // namespace

void AccountSettings::addAddress(protocol::AddressAddition request, Client client, Completion<Nothing> done) {
    const auto folded = address::mailboxKey(request.address);
    if (!folded)
        return done(invalid("The address is not an e-mail address."));
    const auto add = [this, wanted = Wanted{request.address, *folded}, from = client.address,
                      done](Answer<Proven> proven) {
        if (!proven)
            return done(proven.refusal());
        const auto make = [this, wanted, account = proven->account](const Act& act) {
            return requestProof(m_context, account, wanted, act);
        };
        changeProven(m_context, *proven, from, make, done);
    };
    checkOwnPassword(m_context, request.password, client, add);
}

void AccountSettings::proveAddress(protocol::LinkToken link, Client client, Completion<Nothing> done) {
    followLink(m_context, link, client, &addProven, std::move(done));
}

void AccountSettings::undoAddress(protocol::LinkToken link, Client client, Completion<Nothing> done) {
    followLink(m_context, link, client, &takeBack, std::move(done));
}

void AccountSettings::removeAddress(std::string address, Client client, Completion<Nothing> done) {
    const auto folded = address::mailboxKey(address);
    if (!folded)
        return done(invalid("The address is not an e-mail address."));
    const auto work = [this, token = tokenHash(client.bearer),
                       folded = *folded](const Act& act) -> Answer<Nothing> {
        const auto session = findSession(act.transaction, token, act.now);
        const auto account = session ? act.transaction.accounts().find(session->accountId) : std::nullopt;
        if (!account)
            return notSignedIn();
        if (account->foldedAddress == folded)
            return invalid("The address that the account signs in with cannot be removed.");
        if (!isProven(act.transaction, account->id, folded))
            return Nothing{};
        forgetAddress(*account, folded, act);
        mailAccountEvent(m_context, *account, AccountEvent::AddressRemoved, act, folded);
        return Nothing{};
    };
    transact<Nothing>(m_context, client.address, work, std::move(done));
}

} // namespace keyservice
