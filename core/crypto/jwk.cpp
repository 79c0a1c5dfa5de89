// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/jwk.h"

#include "core/base/base64.h"
#include "core/crypto/hash.h"

namespace crypto {

std::string thumbprint(std::string_view x, std::string_view y) {
    std::string canonical = R"({"crv":"P-256","kty":"EC","x":")";
    canonical.append(x).append(R"(","y":")").append(y).append(R"("})");
    return base::encodeBase64Url(sha256(base::bytesOf(canonical)));
}

} // namespace crypto
