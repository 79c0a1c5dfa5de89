// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/keyservice/service_context.h"

namespace keyservice {

/// Makes a link that sets a new password for `account` and mails it to `address`, one of its own. In the
/// transaction of `act`.
void mailResetLink(const ServiceContext& context, const store::AccountRecord& account,
                   const std::string& address, const Act& act);

/// The same link, in a mail that says that the account exists: what somebody gets who registers twice.
void mailAlreadyRegistered(const ServiceContext& context, const store::AccountRecord& account,
                           const std::string& address, const Act& act);

} // namespace keyservice
