// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret_bytes.h"

#include <cstdint>
#include <string>
#include <vector>

namespace keyservice {

/// Who calls, as far as the HTTP side knows.
struct Client {
    std::string address; ///< IP address in text form (behind a proxy: the forwarded one), for rate limits
    base::SecretBytes bearer; ///< what stood behind "Authorization: Bearer "; empty if nothing did
};

/// A signed-in person, as an access token proves it.
struct Session {
    std::int64_t accountId = 0;
    std::string name;
    std::string language;
    std::vector<std::string> addresses;  ///< proven ones, the sign-in address first
    std::int64_t passwordFreshUntil = 0; ///< the password was typed within the last five minutes until then
    std::string passwordFreshFor;        ///< the one envelope of level high it counts for; empty: none yet
};

} // namespace keyservice
