// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/account_messages.h"
#include "server/keyservice/operations/answer.h"
#include "server/keyservice/operations/client.h"

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

    /// Mails an activation link, or "you have an account already"; the receipt is the same for both. The link
    /// proves the mailbox, not the registration: it activates any waiting one of its address (see activate).
    void registerAccount(protocol::RegistrationRequest request, Client client,
                         Completion<protocol::RegistrationReceipt> done);
    /// Answers when the state is no longer Waiting, or after `wait` (at most 25 s) with Waiting.
    /// Errors: LinkInvalid for an unknown token.
    void registrationStatus(std::string waitingToken, std::chrono::seconds wait, Client client,
                            Completion<protocol::RegistrationStatus> done);
    /// Uses up an activation link, and with it all others to its address. The password is one that was chosen
    /// at a waiting registration of that address, so that nobody activates what a stranger began; only
    /// registrations with that password are told. With a name, the password is chosen here instead. Errors:
    /// LinkInvalid; WrongPassword, the link stays good.
    void activate(protocol::ActivationRequest request, Client client, Completion<Nothing> done);

    /// With the sign-in address only. Errors: WrongPassword (unknown address too), NotActivated (the password
    /// of a registration that still waits for its link), AccountLocked (too many attempts, with
    /// retryAfterSeconds; or by an administrator, with a reason).
    void signIn(protocol::SignInRequest request, Client client, Completion<protocol::SessionGrant> done);
    /// The refresh token is replaced. Errors: PasswordRequired when it is unknown, used before or expired.
    void refresh(protocol::RefreshRequest request, Client client, Completion<protocol::SessionGrant> done);
    /// Ends the session of client.bearer, its refresh token included. Errors: PasswordRequired.
    void signOut(Client client, Completion<Nothing> done);
    /// Who client.bearer is. Errors: PasswordRequired.
    void authenticate(Client client, Completion<Session> done);
    /// Errors: PasswordRequired.
    void account(Client client, Completion<protocol::Account> done);

    /// Mails a reset link if an account signs in with the address, and an explanation if accounts only open
    /// mail to it; the answer does not say so.
    void requestPasswordReset(protocol::AddressRequest request, Client client, Completion<Nothing> done);
    /// Sets the password, ends all sessions and what was mailed before; lifts a lockout. Old envelopes still
    /// open. Errors: LinkInvalid.
    void completePasswordReset(protocol::PasswordResetCompletion request, Client client,
                               Completion<Nothing> done);

private:
    ServiceContext& m_context;
};

} // namespace keyservice
