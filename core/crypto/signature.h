// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret_bytes.h"

#include <memory>
#include <string>
#include <string_view>

namespace crypto {

inline constexpr std::size_t kSignatureSize = 64;

/// A P-256 public key that verifies ES256 signatures (RFC 7518 §3.4). Immutable; several threads may verify.
class VerifyingKey final {
public:
    /// `x` and `y` are the JWK members (RFC 7518 §6.2): base64url of exactly 32 bytes. Errors:
    /// MalformedHeader (also for a point that is not on the curve).
    static base::Result<VerifyingKey> fromJwk(std::string_view x, std::string_view y);
    VerifyingKey(VerifyingKey&&) noexcept;
    VerifyingKey& operator=(VerifyingKey&&) noexcept;
    ~VerifyingKey();

    /// JWK members, base64url of 32 bytes each.
    const std::string& x() const { return m_x; }
    const std::string& y() const { return m_y; }

    /// `signature` is R || S, 64 bytes.
    bool verify(base::BytesView message, base::BytesView signature) const;

private:
    struct Key;
    VerifyingKey(std::unique_ptr<Key> key, std::string x, std::string y);
    std::unique_ptr<Key> m_key;
    std::string m_x;
    std::string m_y;
};

/// A P-256 private key that makes ES256 signatures. Immutable; several threads may sign.
class SigningKey final {
public:
    /// Errors: Internal.
    static base::Result<SigningKey> generate();
    /// `pem` is unencrypted PKCS#8 or SEC 1. Errors: MalformedHeader for anything but a P-256 private key.
    static base::Result<SigningKey> fromPem(const base::SecretBytes& pem);
    SigningKey(SigningKey&&) noexcept;
    SigningKey& operator=(SigningKey&&) noexcept;
    ~SigningKey();

    /// PKCS#8 PEM, unencrypted.
    base::Result<base::SecretBytes> toPem() const;
    base::Result<VerifyingKey> verifyingKey() const;
    /// R || S, 64 bytes. Errors: Internal.
    base::Result<base::Bytes> sign(base::BytesView message) const;

private:
    struct Key;
    explicit SigningKey(std::unique_ptr<Key> key);
    std::unique_ptr<Key> m_key;
};

} // namespace crypto
