// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret_bytes.h"

#include <cstdint>
#include <string>

namespace keyservice {

/// Sixteen bits by which the registration with this password is found among any number of others for the same
/// address, so that nobody who registers it often makes the owner's unreachable. Keyed with the master key:
/// the database alone tells nothing of the password. `password` is normalised (account_rules.h).
std::int64_t passwordHint(const base::SecretBytes& masterKey, const std::string& foldedAddress,
                          const base::SecretBytes& password);

} // namespace keyservice
