// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Claims that are read can be written, and then say the same.
#include "core/base/limits.h"
#include "core/crypto/jws.h"
#include "core/envelope/claims.h"
#include "tests/fuzz/vector_bytes.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text = fuzz::jwsOf(data, size);
    const auto parts = crypto::parseJws(text); // only the vectors are JWS
    const auto header = envelope::parseClaims(parts ? parts->payload : text, base::Limits{});
    if (!header)
        return 0;
    const auto json = envelope::formatClaims(*header);
    if (!json)
        std::abort();
    const auto again = envelope::parseClaims(*json, base::Limits{});
    if (!again || envelope::formatClaims(*again).value_or("") != *json)
        std::abort();
    return 0;
}
