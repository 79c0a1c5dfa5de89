// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/pages/entry_pages.h"

/// The pages behind the link in an activation mail.
namespace pages {

/// Asks for the password that was chosen at registration, because the link proves the mailbox only; leads to
/// the other one.
std::string activationPage(const PageContext& context, bool isWrong = false);

/// Asks for a name and a new password instead; `view.address` and `view.language` do not matter.
std::string choosingPage(const PageContext& context, const RegisterView& view);

} // namespace pages
