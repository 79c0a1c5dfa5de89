// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/random.h"

#include "core/base/base64.h"

#include <openssl/rand.h>

#include <cstdlib>

namespace crypto {

void fillRandom(std::span<std::uint8_t> out) {
    if (RAND_bytes(out.data(), static_cast<int>(out.size())) != 1)
        std::abort();
}

base::SecretBytes randomSecret(std::size_t size) {
    base::Bytes bytes(size);
    fillRandom(bytes);
    return base::SecretBytes(std::move(bytes));
}

std::string randomToken(std::size_t size) {
    return base::encodeBase64Url(randomSecret(size).view());
}

} // namespace crypto
