// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/password_hash.h"

#include <sodium.h>

namespace crypto {
namespace {

// OWASP Password Storage Cheat Sheet: "Argon2id with a minimum configuration of 19 MiB of memory, an
// iteration count of 2, and 1 degree of parallelism."
constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemory = 19U << 20;

// libsodium wants an address for an empty password, too.
const char* charactersOf(const base::SecretBytes& password) {
    return password.size() == 0 ? "" : password.textView().data();
}

} // namespace

base::Result<std::string> hashPassword(const base::SecretBytes& password) {
    char phc[crypto_pwhash_STRBYTES] = {};
    if (sodium_init() < 0 || crypto_pwhash_str_alg(phc, charactersOf(password), password.size(), kPasses,
                                                   kMemory, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return base::fail(base::ErrorCode::Internal, "Argon2id failed");
    return std::string(phc);
}

bool verifyPassword(const std::string& phc, const base::SecretBytes& password) {
    if (sodium_init() < 0 || phc.size() >= crypto_pwhash_STRBYTES)
        return false;
    return crypto_pwhash_str_verify(phc.c_str(), charactersOf(password), password.size()) == 0;
}

bool needsRehash(const std::string& phc) {
    return phc.size() >= crypto_pwhash_STRBYTES ||
           crypto_pwhash_str_needs_rehash(phc.c_str(), kPasses, kMemory) != 0;
}

} // namespace crypto
