// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/message/message.h"
#include "server/pages/link_pages.h"

namespace service {

/// What somebody typed as new password, twice, and what is wrong with it.
struct PasswordChoice {
    base::SecretBytes password;
    pages::PasswordFault fault = pages::PasswordFault::None;
};

/// The members "password" and "repeat" of a form. Wipes what it reads in between, not the request.
PasswordChoice chosenPassword(const http::Request& request, std::uint32_t minimumLength);

} // namespace service
