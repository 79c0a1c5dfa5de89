// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/keyservice/operations/service_context.h"

namespace keyservice {

/// What happened to an account that its owner is told by mail, because it may have been somebody else.
enum class AccountEvent { PasswordChanged, AddressAdded, AddressRemoved, SignedOutEverywhere, Deleted };

/// Queues the mail to the account's sign-in address (for AddressRemoved to that address too) in the
/// transaction of the act, so that it leaves if and only if it happened. `address` is the one added or
/// removed; the mail about an added one holds a link that takes it back.
void mailAccountEvent(const ServiceContext& context, const store::AccountRecord& account, AccountEvent event,
                      const Act& act, const std::string& address = {});

} // namespace keyservice
