// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret_bytes.h"

#include <openssl/evp.h>

#include <memory>
#include <string_view>

/// P-256 keys as OpenSSL has them, for this folder's own files.
namespace crypto::p256 {

inline constexpr std::size_t kCoordinateSize = 32;
inline constexpr std::size_t kPointSize = 1 + 2 * kCoordinateSize;

template <auto Function>
struct Deleter {
    template <class T>
    void operator()(T* object) const {
        Function(object);
    }
};
using KeyPointer = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Deleter<EVP_PKEY_CTX_free>>;

/// A new key pair. Errors: Internal.
base::Result<KeyPointer> generate();
/// Unencrypted PKCS#8 or SEC 1. Errors: MalformedHeader for anything but a P-256 private key.
base::Result<KeyPointer> fromPem(const base::SecretBytes& pem);
/// PKCS#8 PEM, unencrypted. Errors: Internal.
base::Result<base::SecretBytes> toPem(EVP_PKEY* key);
/// The public point, uncompressed: 4 || X || Y. Errors: Internal.
base::Result<base::Bytes> publicPoint(const EVP_PKEY* key);
/// Null for anything but a point of the curve.
KeyPointer fromPoint(base::BytesView point);
/// Uncompressed, from JWK members (RFC 7518 §6.2). Errors: MalformedHeader for a wrong encoding or size.
base::Result<base::Bytes> pointOfJwk(std::string_view x, std::string_view y);

} // namespace crypto::p256
