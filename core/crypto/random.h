// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret_bytes.h"

#include <string>

namespace crypto {

/// Random bytes fit for keys. A machine without a working random source stops the program: nothing that
/// goes on without one is safe.
void fillRandom(std::span<std::uint8_t> out);
base::SecretBytes randomSecret(std::size_t size);
/// A random token as text: base64url of `size` random bytes.
std::string randomToken(std::size_t size);

} // namespace crypto
