// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/aead.h"

#include "core/crypto/cobblestone.h"
#include "core/crypto/random.h"

#include <openssl/evp.h>

#include <memory>

namespace crypto {
namespace {

using base::ErrorCode;
using base::fail;

struct ContextDeleter {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, ContextDeleter>;

enum class Direction { Open, Seal };

Context start(Direction direction, const base::SecretBytes& key, base::BytesView nonce,
              base::BytesView associatedData) {
    if (key.size() != kMessageKeySize || nonce.size() != kGcmNonceSize)
        return nullptr;
    Context context(EVP_CIPHER_CTX_new());
    int length = 0;
    if (!context || EVP_CipherInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.view().data(),
                                      nonce.data(), direction == Direction::Seal ? 1 : 0) != 1)
        return nullptr;
    if (!associatedData.empty() && EVP_CipherUpdate(context.get(), nullptr, &length, associatedData.data(),
                                                    static_cast<int>(associatedData.size())) != 1)
        return nullptr;
    return context;
}

} // namespace

base::Result<base::Bytes> sealAes256Gcm(const base::SecretBytes& key, base::BytesView nonce,
                                        base::BytesView associatedData, base::BytesView plain) {
    const Context context = start(Direction::Seal, key, nonce, associatedData);
    base::Bytes sealed(plain.size() + kTagSize);
    int length = 0;
    if (!context ||
        (!plain.empty() && EVP_CipherUpdate(context.get(), sealed.data(), &length, plain.data(),
                                            static_cast<int>(plain.size())) != 1) ||
        EVP_CipherFinal_ex(context.get(), sealed.data() + plain.size(), &length) != 1 ||
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, static_cast<int>(kTagSize),
                            sealed.data() + plain.size()) != 1)
        return fail(ErrorCode::Internal, "AES-256-GCM cannot seal");
    return sealed;
}

base::Result<base::SecretBytes> openAes256Gcm(const base::SecretBytes& key, base::BytesView nonce,
                                              base::BytesView associatedData, base::BytesView sealed) {
    if (sealed.size() < kTagSize)
        return fail(ErrorCode::PayloadCorrupt, "shorter than a tag");
    const Context context = start(Direction::Open, key, nonce, associatedData);
    const base::BytesView text = sealed.first(sealed.size() - kTagSize);
    std::array<std::uint8_t, kTagSize> tag{};
    std::copy(sealed.end() - kTagSize, sealed.end(), tag.begin());
    base::Bytes plain(text.size());
    int length = 0;
    if (!context ||
        (!text.empty() && EVP_CipherUpdate(context.get(), plain.data(), &length, text.data(),
                                           static_cast<int>(text.size())) != 1) ||
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, static_cast<int>(kTagSize), tag.data()) !=
            1)
        return fail(ErrorCode::Internal, "AES-256-GCM cannot open");
    base::SecretBytes secret(std::move(plain));
    std::array<std::uint8_t, kTagSize> rest{};
    if (EVP_CipherFinal_ex(context.get(), rest.data(), &length) != 1)
        return fail(ErrorCode::PayloadCorrupt, "the tag does not fit");
    return secret;
}

base::Result<base::Bytes> wrapKey(const base::SecretBytes& masterKey, std::string_view boundTo,
                                  const base::SecretBytes& key) {
    base::Bytes wrapped(kGcmNonceSize);
    fillRandom(wrapped);
    auto sealed = sealAes256Gcm(masterKey, wrapped, base::bytesOf(boundTo), key.view());
    if (!sealed)
        return fail(sealed.error());
    wrapped.insert(wrapped.end(), sealed->begin(), sealed->end());
    return wrapped;
}

base::Result<base::SecretBytes> unwrapKey(const base::SecretBytes& masterKey, std::string_view boundTo,
                                          base::BytesView wrapped) {
    if (wrapped.size() < kGcmNonceSize + kTagSize)
        return fail(ErrorCode::PayloadCorrupt, "a wrapped key is longer");
    return openAes256Gcm(masterKey, wrapped.first(kGcmNonceSize), base::bytesOf(boundTo),
                         wrapped.subspan(kGcmNonceSize));
}

} // namespace crypto
