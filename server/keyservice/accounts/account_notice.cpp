// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/accounts/account_notice.h"

#include "core/address/address.h"
#include "core/crypto/random.h"
#include "server/keyservice/operations/link_paths.h"

namespace keyservice {

namespace {

/// The section of the template that tells of it.
const char* sectionOf(AccountEvent event) {
    switch (event) {
    case AccountEvent::PasswordChanged:
        return "password";
    case AccountEvent::AddressAdded:
        return "added";
    case AccountEvent::AddressRemoved:
        return "removed";
    case AccountEvent::SignedOutEverywhere:
        return "everywhere";
    case AccountEvent::Deleted:
        return "deleted";
    }
    return "";
}

constexpr std::size_t kTokenBytes = 32;

std::string makeUndoLink(const ServiceContext& context, const store::AccountRecord& account,
                         const std::string& address, const Act& act) {
    const auto token = crypto::randomToken(kTokenBytes);
    act.transaction.links().insert({tokenHash(token), store::LinkKind::AddressUndo, account.id, address,
                                    address::mailboxKey(address).value_or(address),
                                    act.now + context.settings.addressUndoLife});
    return context.link(kUndoPath, token);
}

} // namespace

void mailAccountEvent(const ServiceContext& context, const store::AccountRecord& account, AccountEvent event,
                      const Act& act, const std::string& address) {
    mail::MailOrder order;
    order.kind = mail::MailKind::AccountChanged;
    order.recipient = account.address;
    order.language = account.language;
    order.values = {{"name", account.name},
                    {"account", account.address},
                    {"when", mail::timeInMail(act.now, account.language)},
                    {sectionOf(event), address.empty() ? "yes" : address}};
    if (event != AccountEvent::Deleted)
        order.values["forgot"] = context.profile.issuer + "/forgot";
    if (event == AccountEvent::AddressAdded)
        order.values["undo"] = makeUndoLink(context, account, address, act);
    context.queueMail(act.transaction, order);
    if (event == AccountEvent::AddressRemoved) {
        order.recipient = address;
        context.queueMail(act.transaction, order);
    }
}

} // namespace keyservice
