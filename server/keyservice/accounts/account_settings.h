// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/account_messages.h"
#include "server/keyservice/operations/answer.h"
#include "server/keyservice/operations/client.h"

namespace keyservice {

struct ServiceContext;

/// What people change about their own account. Thread-safe. Every change is an audit row. Common errors of
/// all: PasswordRequired (not signed in), InvalidRequest with the broken rule as reason, RateLimited,
/// ServiceUnavailable.
class AccountSettings final {
public:
    explicit AccountSettings(ServiceContext& context);

    void change(protocol::AccountChange request, Client client, Completion<Nothing> done);
    /// Ends all other sessions of the account, and the links that were mailed before. Errors: WrongPassword,
    /// AccountLocked (too many attempts), under the same limits as signing in.
    void changePassword(protocol::PasswordChange request, Client client, Completion<Nothing> done);
    /// Mails a link to an address that the signed-in person says is theirs too; what others proved does not
    /// matter. Errors as changePassword's; RateLimited also when that address got too many such mails.
    void addAddress(protocol::AddressAddition request, Client client, Completion<Nothing> done);
    /// Uses up such a link: the account opens mail to that address from then on, and nothing else follows
    /// from it. Errors: LinkInvalid.
    void proveAddress(protocol::LinkToken link, Client client, Completion<Nothing> done);
    /// Uses up the link by which the owner takes an added address back; ends all sessions, because somebody
    /// knows the password. Errors: LinkInvalid.
    void undoAddress(protocol::LinkToken link, Client client, Completion<Nothing> done);
    /// Nothing happens for an address that is not one of the account's. Errors: InvalidRequest for the
    /// sign-in address.
    void removeAddress(std::string address, Client client, Completion<Nothing> done);
    /// Ends every session of the account, this one too, and the links that were mailed before.
    void signOutEverywhere(Client client, Completion<Nothing> done);
    /// Forgets name, password, addresses and sessions. What the person sent can be opened further, the audit
    /// log stays, and who registers the address again opens what was sent to it. Errors as changePassword's.
    void remove(protocol::PasswordProof request, Client client, Completion<Nothing> done);

private:
    ServiceContext& m_context;
};

} // namespace keyservice
