// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/keyservice/operations/service_context.h"

namespace keyservice {

/// Whose password is tried, and from where.
struct Guess {
    std::string foldedAddress;
    std::string clientName;    ///< see clientKey()
    std::int64_t liftedAt = 0; ///< failures before this no longer count
};

/// Why a password is not looked at now (AccountLocked, RateLimited); nothing if it is.
std::optional<Refusal> checkGuards(ServiceContext& context, const Guess& guess);

/// Counts a wrong password. The refusal says how many more are looked at without waiting, or when the next
/// is; the same for addresses with and without an account.
Refusal countWrongPassword(ServiceContext& context, const Guess& guess);

/// The password was right: the client is known at this address from now on.
void countRightPassword(ServiceContext& context, const Guess& guess);

} // namespace keyservice
