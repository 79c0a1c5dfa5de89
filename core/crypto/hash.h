// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret_bytes.h"

#include <array>
#include <memory>

namespace crypto {

using Sha256Digest = std::array<std::uint8_t, 32>;
using Sha512Digest = std::array<std::uint8_t, 64>;

/// SHA-256 (FIPS 180-4) of bytes that are at hand.
Sha256Digest sha256(base::BytesView bytes);

/// SHA-256 of bytes that come in pieces. One thread at a time.
class Sha256 final {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(base::BytesView bytes);
    /// The digest of everything added; the object starts anew.
    Sha256Digest finish();

private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

/// HMAC (RFC 2104) with SHA-256 and SHA-512; any key length. Compare with base::equalInConstantTime.
Sha256Digest hmacSha256(base::BytesView key, base::BytesView message);
Sha512Digest hmacSha512(base::BytesView key, base::BytesView message);

/// HKDF-Expand with SHA-512 (RFC 5869 §2.3), no Extract: `prk` must be uniformly random. Errors:
/// LimitExceeded for `length` over 255 × 64.
base::Result<base::SecretBytes> hkdfExpandSha512(base::BytesView prk, base::BytesView info,
                                                 std::size_t length);

/// HKDF with SHA-512, Extract and Expand (RFC 5869 §2). Errors: LimitExceeded as hkdfExpandSha512.
base::Result<base::SecretBytes> hkdfSha512(base::BytesView inputKey, base::BytesView salt,
                                           base::BytesView info, std::size_t length);

} // namespace crypto
