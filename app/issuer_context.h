// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/application.h"
#include "app/error_text.h"

namespace app {

/// What the words for an error at this issuer (an origin) can draw on. What an issuer that nobody trusts says
/// about itself is not repeated.
ErrorContext issuerContext(Application& application, const std::string& issuer,
                           const account::Refusal& refusal = {});

} // namespace app
