// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/keyservice/accounts/mail_turn.h"

namespace keyservice {

/// The link with this token, if it is of this kind and not expired.
std::optional<store::LinkRecord> findLink(store::Transaction& transaction, const store::Digest& token,
                                          store::LinkKind kind, std::int64_t now);
base::Error linkInvalid();

/// Makes a link that sets a new password for `account` and mails it to its sign-in address, never to another
/// one. In the transaction of `act`.
void mailResetLink(const ServiceContext& context, const store::AccountRecord& account, const MailTurn& turn,
                   const Act& act);

/// The same link, in a mail that says that the account exists: what somebody gets who registers twice.
void mailAlreadyRegistered(const ServiceContext& context, const store::AccountRecord& account,
                           const MailTurn& turn, const Act& act);

/// Makes worthless what was mailed before the password or the sessions of an account changed: links for a new
/// password and for further addresses. Those that take an address back stay.
void revokeLinks(std::int64_t accountId, const Act& act);

} // namespace keyservice
