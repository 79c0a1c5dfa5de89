// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret_bytes.h"

namespace crypto {

inline constexpr std::size_t kGcmNonceSize = 12;

/// AES-256-GCM (NIST SP 800-38D) of one short text: ciphertext || tag (16). A nonce must never come twice
/// with one key. Errors: Internal (sizes).
base::Result<base::Bytes> sealAes256Gcm(const base::SecretBytes& key, base::BytesView nonce,
                                        base::BytesView associatedData, base::BytesView plain);
/// Errors: PayloadCorrupt, Internal (sizes).
base::Result<base::SecretBytes> openAes256Gcm(const base::SecretBytes& key, base::BytesView nonce,
                                              base::BytesView associatedData, base::BytesView sealed);

/// Wraps a key for storage with a 32-byte master key, bound to a name (the envelope id): it unwraps only
/// under the same name. AES-256-GCM with a random nonce: nonce (12) || ciphertext || tag (16). One master key
/// is good for 2^32 wraps (SP 800-38D §8.3). Errors: Internal.
base::Result<base::Bytes> wrapKey(const base::SecretBytes& masterKey, std::string_view boundTo,
                                  const base::SecretBytes& key);
/// Errors: PayloadCorrupt (another master key, another name, or altered).
base::Result<base::SecretBytes> unwrapKey(const base::SecretBytes& masterKey, std::string_view boundTo,
                                          base::BytesView wrapped);

} // namespace crypto
