// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/accounts/mailed_links.h"

#include "core/crypto/random.h"
#include "server/keyservice/operations/link_paths.h"

namespace keyservice {

namespace {

constexpr std::size_t kTokenBytes = 32;

void mailLink(const ServiceContext& context, const store::AccountRecord& account, mail::MailKind kind,
              const MailTurn& turn, const Act& act) {
    const auto token = crypto::randomToken(kTokenBytes);
    const auto expiresAt = act.now + context.settings.resetLife;
    act.transaction.links().insert({tokenHash(token), store::LinkKind::PasswordReset, account.id,
                                    account.address, account.foldedAddress, expiresAt});
    mail::MailOrder order;
    order.kind = kind;
    order.recipient = account.address;
    order.language = account.language;
    order.values = {{"name", account.name},
                    {"link", context.link(kResetPath, token)},
                    {"until", mail::timeInMail(expiresAt, account.language)}};
    queueMailInTurn(context, std::move(order), turn, act);
}

} // namespace

std::optional<store::LinkRecord> findLink(store::Transaction& transaction, const store::Digest& token,
                                          store::LinkKind kind, std::int64_t now) {
    auto link = transaction.links().find(token);
    if (!link || link->kind != kind || link->expiresAt <= now)
        return std::nullopt;
    return link;
}

base::Error linkInvalid() {
    return {base::ErrorCode::LinkInvalid, "the link is unknown, used or expired"};
}

void mailResetLink(const ServiceContext& context, const store::AccountRecord& account, const MailTurn& turn,
                   const Act& act) {
    mailLink(context, account, mail::MailKind::PasswordReset, turn, act);
}

void mailAlreadyRegistered(const ServiceContext& context, const store::AccountRecord& account,
                           const MailTurn& turn, const Act& act) {
    mailLink(context, account, mail::MailKind::AlreadyRegistered, turn, act);
}

void revokeLinks(std::int64_t accountId, const Act& act) {
    auto& links = act.transaction.links();
    links.removeOfAccount(accountId, store::LinkKind::PasswordReset);
    links.removeOfAccount(accountId, store::LinkKind::AddressProof);
}

} // namespace keyservice
