// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Nobody but the key's owner makes a JWS that verifies.
#include "core/crypto/jws.h"
#include "tests/fuzz/vector_bytes.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const crypto::VerifyingKey kKey = *crypto::SigningKey::generate()->verifyingKey();
    const auto parts = crypto::parseJws(fuzz::jwsOf(data, size));
    if (parts && crypto::verifyJws(*parts, kKey))
        std::abort();
    return 0;
}
