// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret_bytes.h"

#include <string>

namespace crypto {

/// Argon2id (RFC 9106) with OWASP's parameters (2 passes, 19 MiB, 1 lane) as a PHC string with its own random
/// salt. Takes about 10 ms and 19 MiB on purpose. Errors: Internal (out of memory).
base::Result<std::string> hashPassword(const base::SecretBytes& password);

/// True when `password` fits. A string that is no PHC string fits nothing.
bool verifyPassword(const std::string& phc, const base::SecretBytes& password);

/// True when `phc` was made with other parameters than hashPassword uses now.
bool needsRehash(const std::string& phc);

} // namespace crypto
