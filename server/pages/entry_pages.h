// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/pages/layout.h"
#include "server/pages/link_pages.h"
#include "server/pages/tries.h"

#include <cstdint>
#include <string>

/// The ways in: start page, signing in, registering, a forgotten password. No answer tells whether an address
/// has an account.
namespace pages {

std::string homePage(const PageContext& context);

/// Why the sign-in page is shown.
enum class SignInNote {
    None,
    WrongPassword,
    NotActivated,
    AccountLocked,
    LockedByOrganisation,
    TooManyTries,
    Busy,
    CookieMissing,
    SessionEnded,
    SignedOut,
    SignedOutEverywhere,
    AccountDeleted,
};
struct SignInView {
    SignInNote note = SignInNote::None;
    std::string address; ///< as it was typed
    std::string next;    ///< path of ours to go on to
    std::string reason;  ///< LockedByOrganisation
    Tries tries;         ///< WrongPassword, AccountLocked, TooManyTries
};
std::string signInPage(const PageContext& context, const SignInView& view);

enum class RegisterFault { None, Name, Address, Password, TooManyTries, Busy };
struct RegisterView {
    std::string name;
    std::string address;
    std::string language;
    std::uint32_t minimumPasswordLength = 0;
    RegisterFault fault = RegisterFault::None;
    PasswordFault passwordFault = PasswordFault::None; ///< with RegisterFault::Password
};
/// The fields for a new account, but for address and language, and what is wrong with them.
std::string nameField(const Words& words, const RegisterView& view);
std::string passwordFields(const Words& words, const RegisterView& view);
std::string registerNotice(const Words& words, const RegisterView& view);
std::string registerPage(const PageContext& context, const RegisterView& view);

enum class ForgotFault { None, Address, TooManyTries, Busy };
std::string forgotPage(const PageContext& context, const std::string& address, ForgotFault fault);

/// NotAgain: the address got too many; the registration waits for the links of those.
enum class MailSent { Registration, NotAgain, PasswordReset };
std::string mailSentPage(const PageContext& context, MailSent mail, const std::string& address);

/// For a form that is not from one of our pages.
std::string foreignFormPage(const PageContext& context);

/// A select of our languages; `chosen` is a BCP 47 tag.
std::string languageField(const Words& words, std::string_view chosen);

} // namespace pages
