// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret_bytes.h"

#include <memory>
#include <string_view>

namespace crypto {

/// A P-256 key pair for ECDH. Immutable; several threads may agree. The same kind of key as SigningKey's, but
/// one key never does both.
class AgreementKey final {
public:
    /// Errors: Internal.
    static base::Result<AgreementKey> generate();
    /// `pem` is unencrypted PKCS#8 or SEC 1. Errors: MalformedHeader for anything but a P-256 private key.
    static base::Result<AgreementKey> fromPem(const base::SecretBytes& pem);
    AgreementKey(AgreementKey&&) noexcept;
    AgreementKey& operator=(AgreementKey&&) noexcept;
    ~AgreementKey();

    /// PKCS#8 PEM, unencrypted.
    base::Result<base::SecretBytes> toPem() const;
    /// 4 || X || Y, 65 bytes.
    base::BytesView publicPoint() const { return m_publicPoint; }

    /// The x coordinate of the shared point, 32 bytes: input for a KDF, not a key. Errors: MalformedHeader
    /// when `otherPoint` is no uncompressed point of the curve.
    base::Result<base::SecretBytes> agree(base::BytesView otherPoint) const;

private:
    struct Key;
    AgreementKey(std::unique_ptr<Key> key, base::Bytes publicPoint);
    std::unique_ptr<Key> m_key;
    base::Bytes m_publicPoint;
};

/// The uncompressed point of JWK members (RFC 7518 §6.2), checked to be on the curve. Errors:
/// MalformedHeader.
base::Result<base::Bytes> pointFromJwk(std::string_view x, std::string_view y);

} // namespace crypto
