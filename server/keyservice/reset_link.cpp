// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/reset_link.h"

#include "core/crypto/random.h"
#include "server/keyservice/link_paths.h"

namespace keyservice {

namespace {

constexpr std::size_t kTokenBytes = 32;

void mailLink(const ServiceContext& context, const store::AccountRecord& account, mail::MailOrder order,
              const Act& act) {
    const auto token = crypto::randomToken(kTokenBytes);
    const auto expiresAt = act.now + context.settings.resetLife;
    act.transaction.links().insert({tokenHash(token), store::LinkKind::PasswordReset, account.id,
                                    account.address, account.foldedAddress, expiresAt});
    order.language = account.language;
    order.values = {{"name", account.name},
                    {"link", context.link(kResetPath, token)},
                    {"until", mail::timeInMail(expiresAt, account.language)}};
    context.queueMail(act.transaction, order);
}

} // namespace

void mailResetLink(const ServiceContext& context, const store::AccountRecord& account,
                   const std::string& address, const Act& act) {
    mail::MailOrder order;
    order.kind = mail::MailKind::PasswordReset;
    order.recipient = address;
    mailLink(context, account, std::move(order), act);
}

void mailAlreadyRegistered(const ServiceContext& context, const store::AccountRecord& account,
                           const std::string& address, const Act& act) {
    mail::MailOrder order;
    order.kind = mail::MailKind::AlreadyRegistered;
    order.recipient = address;
    mailLink(context, account, std::move(order), act);
}

} // namespace keyservice
