// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/account_messages.h"
#include "server/keyservice/answer.h"
#include "server/keyservice/client.h"

namespace keyservice {

struct ServiceContext;

/// What people change about their own account. Thread-safe. Every change is an audit row. Common errors of
/// all: PasswordRequired (not signed in), InvalidRequest with the broken rule as reason, RateLimited,
/// ServiceUnavailable.
class AccountSettings final {
public:
    explicit AccountSettings(ServiceContext& context);

    void change(protocol::AccountChange request, Client client, Completion<Nothing> done);
    /// Ends all other sessions of the account. Errors: WrongPassword, AccountLocked (too many attempts),
    /// under the same limits as signing in.
    void changePassword(protocol::PasswordChange request, Client client, Completion<Nothing> done);
    /// Nothing happens for an address that is not one of the account's. Errors: InvalidRequest for the
    /// account's own.
    void removeAddress(std::string address, Client client, Completion<Nothing> done);
    /// Ends every session of the account, this one too.
    void signOutEverywhere(Client client, Completion<Nothing> done);
    /// Forgets name, password, addresses and sessions. What the person sent can be opened further, the audit
    /// log stays, and who registers the address again opens what was sent to it. Errors as changePassword's.
    void remove(protocol::PasswordProof request, Client client, Completion<Nothing> done);

private:
    ServiceContext& m_context;
};

} // namespace keyservice
