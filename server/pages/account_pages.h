// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/account_messages.h"
#include "server/pages/link_pages.h"
#include "server/pages/tries.h"

#include <cstdint>
#include <string>

/// What people see and change of their own account. `context.visitor` is set in all of them.
namespace pages {

/// What happened before the account page was shown; its notice stands in the section that it belongs to.
enum class AccountNote {
    None,
    DetailsSaved,
    NameMissing,
    AddressMailed,
    AddressInvalid,
    AddressRemoved,
    AddressPasswordWrong,
    AddressTooOften,
    AddressLocked,
    PasswordChanged,
    CurrentPasswordWrong,
    PasswordUnfit,
    AccountLocked,
    TooManyTries,
    Busy,
};
struct AccountView {
    protocol::Account account;
    std::uint32_t minimumPasswordLength = 0;
    AccountNote note = AccountNote::None;
    PasswordFault passwordFault = PasswordFault::None; ///< with PasswordUnfit
    Tries tries;                                       ///< with a wrong password, or a locked account
};
std::string accountPage(const PageContext& context, const AccountView& view);

/// Asks for the password and says what is lost.
std::string deleteAccountPage(const PageContext& context, AccountNote note, const Tries& tries = {});

} // namespace pages
