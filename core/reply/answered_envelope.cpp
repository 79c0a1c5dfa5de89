// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/reply/answered_envelope.h"

#include "core/crypto/jws.h"
#include "core/envelope/claims.h"
#include "core/envelope/format.h"

#include <algorithm>

namespace reply {

base::Result<envelope::EnvelopeHeader> verifiedHeader(std::string_view jws,
                                                      const std::vector<envelope::IssuerKey>& keys) {
    const auto parts = crypto::parseJws(jws);
    if (!parts)
        return base::fail(parts.error());
    const bool isVerified = std::any_of(keys.begin(), keys.end(), [&](const envelope::IssuerKey& candidate) {
        if (candidate.keyId != parts->header.keyId)
            return false;
        const auto key = crypto::VerifyingKey::fromJwk(candidate.x, candidate.y);
        return key && crypto::verifyJws(*parts, *key);
    });
    if (!isVerified || parts->header.type != envelope::format::kJwsType)
        return base::fail(base::ErrorCode::SignatureInvalid,
                          "the answered envelope is not the institution's");
    return envelope::parseClaims(parts->payload, {});
}

} // namespace reply
