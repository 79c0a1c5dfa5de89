// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/keyservice/operations/service_context.h"

namespace keyservice {

/// Who proved to know the password of the account that is signed in.
struct Proven {
    store::AccountRecord account;
    std::int64_t sessionId = 0;
    store::Digest token{};
};

/// Asks a signed-in person for the password once more, under the limits of signing in: a stolen session must
/// not be a way to guess it. `done` runs on a password thread or at once. Errors: PasswordRequired,
/// WrongPassword, AccountLocked, RateLimited, ServiceUnavailable.
void checkOwnPassword(ServiceContext& context, const base::SecretBytes& password, const Client& client,
                      Completion<Proven> done);

/// Runs `make` in a transaction, if what was proven still holds there; PasswordRequired if not.
void changeProven(ServiceContext& context, const Proven& proven, const std::string& client,
                  Work<Nothing> make, Completion<Nothing> done);

/// True while the account, its session and its password are as they were when they were proven.
bool stillHolds(const Proven& proven, const Act& act);

} // namespace keyservice
