// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "server/pages/layout.h"

#include <cstdint>
#include <string>

/// The pages behind the links in the service's mail. They hold no token: a form posts to the address it came
/// from.
namespace pages {

/// Questions with one button; nothing happens before it is pressed.
enum class Question { ProveAddress, UndoAddress };
std::string questionPage(const PageContext& context, Question question);

/// What was wrong with the passwords just sent; they are never sent back.
enum class PasswordFault { None, TooShort, TooLong, TooCommon, NotTheSame };
/// The fault in words; empty for None.
std::string passwordFaultText(const Words& words, PasswordFault fault, std::uint32_t minimumLength);
std::string passwordRulesText(const Words& words, std::uint32_t minimumLength);
std::string resetPage(const PageContext& context, std::uint32_t minimumPasswordLength,
                      PasswordFault fault = PasswordFault::None);

/// ActivatedAnew: with a password that nobody waits with.
enum class Outcome { Activated, ActivatedAnew, AddressProven, AddressUndone, PasswordChanged };
std::string outcomePage(const PageContext& context, Outcome outcome);

/// Why it did not work and what to do next. `link` tells which link was followed, for LinkInvalid.
enum class Link { Activation, AddressProof, AddressUndo, Reset, None };
std::string problemPage(const PageContext& context, base::ErrorCode code, Link link);

} // namespace pages
