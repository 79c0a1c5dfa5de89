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
    const auto isSigner = [&](const envelope::IssuerKey& candidate) {
        if (candidate.keyId != parts->header.keyId)
            return false;
        const auto key = crypto::VerifyingKey::fromJwk(candidate.x, candidate.y);
        return key && crypto::verifyJws(*parts, *key);
    };
    const auto signer = std::find_if(keys.begin(), keys.end(), isSigner);
    if (signer == keys.end() || parts->header.type != envelope::format::kJwsType)
        return base::fail(base::ErrorCode::SignatureInvalid,
                          "the answered envelope is not the institution's");
    auto header = envelope::parseClaims(parts->payload, {});
    if (header && !envelope::mayHaveSigned(*signer, header->issuedAt))
        return base::fail(base::ErrorCode::SignatureInvalid,
                          "the answered envelope was signed with a key that had ended");
    return header;
}

} // namespace reply
