// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/hash.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cstdlib>
#include <cstring>

namespace crypto {
namespace {

// A digest fails only when memory or the library itself does; no value could be trusted then.
void require(bool succeeded) {
    if (!succeeded)
        std::abort();
}

template <class Digest>
Digest hmac(const EVP_MD* digest, base::BytesView key, base::BytesView message) {
    Digest result{};
    unsigned int length = 0;
    static const std::uint8_t kNothing = 0;
    const void* keyData = key.empty() ? &kNothing : key.data();
    require(HMAC(digest, keyData, static_cast<int>(key.size()), message.data(), message.size(), result.data(),
                 &length) != nullptr &&
            length == result.size());
    return result;
}

} // namespace

struct Sha256::Context {
    EVP_MD_CTX* md = EVP_MD_CTX_new();
    ~Context() { EVP_MD_CTX_free(md); }
};

Sha256::Sha256() : m_context(std::make_unique<Context>()) {
    require(m_context->md != nullptr && EVP_DigestInit_ex(m_context->md, EVP_sha256(), nullptr) == 1);
}

Sha256::~Sha256() = default;

void Sha256::add(base::BytesView bytes) {
    require(EVP_DigestUpdate(m_context->md, bytes.data(), bytes.size()) == 1);
}

Sha256Digest Sha256::finish() {
    Sha256Digest digest{};
    require(EVP_DigestFinal_ex(m_context->md, digest.data(), nullptr) == 1);
    require(EVP_DigestInit_ex(m_context->md, EVP_sha256(), nullptr) == 1);
    return digest;
}

Sha256Digest sha256(base::BytesView bytes) {
    Sha256Digest digest{};
    require(EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr) == 1);
    return digest;
}

Sha256Digest hmacSha256(base::BytesView key, base::BytesView message) {
    return hmac<Sha256Digest>(EVP_sha256(), key, message);
}

Sha512Digest hmacSha512(base::BytesView key, base::BytesView message) {
    return hmac<Sha512Digest>(EVP_sha512(), key, message);
}

base::Result<base::SecretBytes> hkdfExpandSha512(base::BytesView prk, base::BytesView info,
                                                 std::size_t length) {
    // RFC 5869 2.3: "length of output keying material in octets (<= 255*HashLen)"
    if (length > 255 * sizeof(Sha512Digest))
        return base::fail(base::ErrorCode::LimitExceeded, "HKDF output too long");
    base::Bytes output;
    output.reserve(length);
    base::Bytes block;
    // "T(N) = HMAC-Hash(PRK, T(N-1) | info | N)", T(0) empty.
    for (std::uint8_t counter = 1; output.size() < length; ++counter) {
        block.insert(block.end(), info.begin(), info.end());
        block.push_back(counter);
        Sha512Digest digest = hmacSha512(prk, block);
        base::wipe(block);
        block.assign(digest.begin(), digest.end());
        const std::size_t count = std::min(digest.size(), length - output.size());
        output.insert(output.end(), digest.begin(), digest.begin() + static_cast<std::ptrdiff_t>(count));
        base::wipe(digest);
    }
    base::wipe(block);
    return base::SecretBytes(std::move(output));
}

base::Result<base::SecretBytes> hkdfSha512(base::BytesView inputKey, base::BytesView salt,
                                           base::BytesView info, std::size_t length) {
    // RFC 5869 2.2: "if not provided, [salt] is set to a string of HashLen zeros"; HMAC pads an empty key so.
    Sha512Digest prk = hmacSha512(salt, inputKey);
    auto output = hkdfExpandSha512(prk, info, length);
    base::wipe(prk);
    return output;
}

} // namespace crypto
