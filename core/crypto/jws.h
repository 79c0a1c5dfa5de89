// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/crypto/signature.h"

namespace crypto {

/// The two members of the JOSE header that are ours to choose; `alg` is always ES256.
struct JwsHeader {
    std::string type;  ///< `typ`; may be empty
    std::string keyId; ///< `kid`; may be empty
};

/// A compact JWS taken apart; says nothing about its signature.
struct JwsParts {
    JwsHeader header;
    std::string payload;      ///< decoded
    std::string signingInput; ///< what is signed: the first two parts with their dot
    base::Bytes signature;    ///< R || S
};

/// Takes a compact JWS (RFC 7515 §7.1) apart. Strict: three base64url parts, one spelling each; a JOSE header
/// with `alg` "ES256" and neither `crit` nor `b64`; a signature of 64 bytes. Errors: MalformedHeader.
base::Result<JwsParts> parseJws(std::string_view compact);

/// What signJws signs: the first two parts of the compact JWS with their dot.
std::string jwsSigningInput(const JwsHeader& header, std::string_view payload);

/// Signs `payload`; returns the compact JWS. Errors: Internal.
base::Result<std::string> signJws(const SigningKey& key, const JwsHeader& header, std::string_view payload);

/// True when the signature fits the key.
bool verifyJws(const JwsParts& parts, const VerifyingKey& key);

} // namespace crypto
