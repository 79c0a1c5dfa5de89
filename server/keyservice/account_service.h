// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/account_messages.h"
#include "server/keyservice/answer.h"
#include "server/keyservice/client.h"

#include <chrono>
#include <memory>

namespace keyservice {

struct ServiceContext;

/// Account life: registration, activation, sessions, forgotten password, further addresses. Thread-safe.
///
/// Nobody learns from here whether an address has an account: for known and unknown addresses the answers,
/// the work and the writes are the same. Common errors of all: InvalidRequest (with the broken rule as
/// reason), RateLimited, ServiceUnavailable, both with retryAfterSeconds.
class AccountService final {
public:
    explicit AccountService(ServiceContext& context);
    ~AccountService();
    AccountService(const AccountService&) = delete;
    AccountService& operator=(const AccountService&) = delete;

    /// Mails an activation link, or "you have an account already"; the receipt is the same for both.
    void registerAccount(protocol::RegistrationRequest request, Client client,
                         Completion<protocol::RegistrationReceipt> done);
    /// Answers when the state is no longer Waiting, or after `wait` (at most 25 s) with Waiting.
    /// Errors: LinkInvalid for an unknown token.
    void registrationStatus(std::string waitingToken, std::chrono::seconds wait, Client client,
                            Completion<protocol::RegistrationStatus> done);
    /// Uses up an activation link. Errors: LinkInvalid.
    void activate(protocol::LinkToken link, Client client, Completion<Nothing> done);

    /// Errors: WrongPassword (unknown address too), NotActivated (the password of a registration that still
    /// waits for its link), AccountLocked (too many attempts, with retryAfterSeconds; or by an administrator,
    /// with a reason).
    void signIn(protocol::SignInRequest request, Client client, Completion<protocol::SessionGrant> done);
    /// The refresh token is replaced. Errors: PasswordRequired when it is unknown, used before or expired.
    void refresh(protocol::RefreshRequest request, Client client, Completion<protocol::SessionGrant> done);
    /// Ends the session of client.bearer, its refresh token included. Errors: PasswordRequired.
    void signOut(Client client, Completion<Nothing> done);
    /// Who client.bearer is. Errors: PasswordRequired.
    void authenticate(Client client, Completion<Session> done);
    /// Errors: PasswordRequired.
    void account(Client client, Completion<protocol::Account> done);

    /// Mails a reset link if there is such an account; the answer does not say so.
    void requestPasswordReset(protocol::AddressRequest request, Client client, Completion<Nothing> done);
    /// Sets the password and ends all sessions; lifts a lockout. Old envelopes still open. Errors:
    /// LinkInvalid.
    void completePasswordReset(protocol::PasswordResetCompletion request, Client client,
                               Completion<Nothing> done);

    /// Mails a link to an address that the signed-in person says is theirs too. Errors: PasswordRequired.
    void addAddress(protocol::AddressRequest request, Client client, Completion<Nothing> done);
    /// Uses up such a link. Errors: LinkInvalid, Conflict when the address belongs to another account by now.
    void proveAddress(protocol::LinkToken link, Client client, Completion<Nothing> done);

private:
    ServiceContext& m_context;
};

} // namespace keyservice
