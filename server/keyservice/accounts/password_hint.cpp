// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/accounts/password_hint.h"

#include "core/crypto/hash.h"

namespace keyservice {

std::int64_t passwordHint(const base::SecretBytes& masterKey, const std::string& foldedAddress,
                          const base::SecretBytes& password) {
    const auto key = crypto::hmacSha256(masterKey.view(), base::bytesOf("registration " + foldedAddress));
    const auto digest = crypto::hmacSha256(key, password.view());
    return std::int64_t{digest[0]} << 8 | digest[1];
}

} // namespace keyservice
