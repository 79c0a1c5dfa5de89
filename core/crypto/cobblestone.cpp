// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/cobblestone.h"

#include "core/crypto/hash.h"

#include <openssl/evp.h>

#include <string_view>

namespace crypto {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kNonceSize = 12;
constexpr std::size_t kDerivedSize = kMessageKeySize + kNonceSize + kCommitmentSize;
// "a fixed-length prefix, a variable-length AEAD name terminated with a zero byte": sizeof counts that byte.
constexpr char kInfoStart[] = "c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM";

using Nonce = std::array<std::uint8_t, kNonceSize>;

// "the XOR of the base nonce and the chunk number as a big-endian integer as wide as the base nonce"
Nonce chunkNonce(const Nonce& baseNonce, std::uint64_t index) {
    Nonce nonce = baseNonce;
    for (std::size_t i = 0; i < sizeof(index); ++i)
        nonce[kNonceSize - 1 - i] ^= static_cast<std::uint8_t>(index >> (8 * i));
    return nonce;
}

Nonce nonceOf(base::BytesView bytes) {
    Nonce nonce{};
    std::copy(bytes.begin(), bytes.end(), nonce.begin());
    return nonce;
}

struct CipherContext {
    EVP_CIPHER_CTX* cipher = EVP_CIPHER_CTX_new();
    CipherContext() = default;
    CipherContext(const CipherContext&) = delete;
    CipherContext& operator=(const CipherContext&) = delete;
    ~CipherContext() { EVP_CIPHER_CTX_free(cipher); }
};

} // namespace

base::Result<std::uint64_t> openedSize(std::uint64_t sealed) {
    // "any message of encrypted length 56 + k * (16 KiB + len(tag)) is truncated"; shorter rests are no
    // chunk.
    const std::uint64_t rest =
        sealed < kSealedPrefixSize ? 0 : (sealed - kSealedPrefixSize) % kSealedChunkSize;
    if (rest < kTagSize)
        return fail(ErrorCode::PayloadTruncated, "no message has this sealed length");
    const std::uint64_t whole = (sealed - kSealedPrefixSize) / kSealedChunkSize;
    return whole * kChunkSize + rest - kTagSize;
}

base::Result<ChunkKeys> ChunkKeys::derive(const base::SecretBytes& inputKey, base::BytesView salt,
                                          base::BytesView context) {
    if (inputKey.size() != kMessageKeySize || salt.size() != kSaltSize)
        return fail(ErrorCode::Internal, "key or salt of a wrong size");
    base::Bytes info(kInfoStart, kInfoStart + sizeof(kInfoStart));
    info.insert(info.end(), salt.begin(), salt.end());
    info.insert(info.end(), context.begin(), context.end());
    auto derived = hkdfExpandSha512(inputKey.view(), info, kDerivedSize);
    if (!derived)
        return fail(derived.error());
    return ChunkKeys(std::move(*derived));
}

base::Result<ChunkKeys> ChunkKeys::open(const base::SecretBytes& inputKey, base::BytesView prefix,
                                        base::BytesView context) {
    if (prefix.size() < kSealedPrefixSize)
        return fail(ErrorCode::PayloadTruncated, "ends within salt and commitment");
    auto keys = derive(inputKey, prefix.first(kSaltSize), context);
    if (keys && !base::equalInConstantTime(keys->commitment(), prefix.subspan(kSaltSize, kCommitmentSize)))
        return fail(ErrorCode::PayloadCorrupt, "the commitment does not fit the key");
    return keys;
}

base::BytesView ChunkKeys::key() const {
    return m_derived.view().first(kMessageKeySize);
}

base::BytesView ChunkKeys::baseNonce() const {
    return m_derived.view().subspan(kMessageKeySize, kNonceSize);
}

base::BytesView ChunkKeys::commitment() const {
    return m_derived.view().last(kCommitmentSize);
}

struct ChunkOpener::Context : CipherContext {};

ChunkOpener::ChunkOpener(std::unique_ptr<Context> context, base::BytesView baseNonce)
    : m_context(std::move(context)), m_baseNonce(nonceOf(baseNonce)) {}
ChunkOpener::ChunkOpener(ChunkOpener&&) noexcept = default;
ChunkOpener& ChunkOpener::operator=(ChunkOpener&&) noexcept = default;
ChunkOpener::~ChunkOpener() = default;

base::Result<ChunkOpener> ChunkOpener::create(const ChunkKeys& keys) {
    auto context = std::make_unique<Context>();
    if (context->cipher == nullptr ||
        EVP_DecryptInit_ex(context->cipher, EVP_aes_256_gcm(), nullptr, keys.key().data(), nullptr) != 1)
        return fail(ErrorCode::Internal, "AES-256-GCM is not available");
    return ChunkOpener(std::move(context), keys.baseNonce());
}

base::Result<void> ChunkOpener::open(std::uint64_t index, base::BytesView sealed,
                                     std::span<std::uint8_t> out) {
    if (index >= kMaxChunks)
        return fail(ErrorCode::LimitExceeded, "more than 2^38 chunks");
    if (sealed.size() < kTagSize)
        return fail(ErrorCode::PayloadTruncated, "a chunk shorter than its tag");
    const std::size_t size = sealed.size() - kTagSize;
    if (sealed.size() > kSealedChunkSize || out.size() < size)
        return fail(ErrorCode::Internal, "chunk or buffer of a wrong size");
    std::array<std::uint8_t, kTagSize> tag{};
    std::copy(sealed.end() - kTagSize, sealed.end(), tag.begin());
    const Nonce nonce = chunkNonce(m_baseNonce, index);
    int length = 0;
    // The key schedule stays in the context; only the nonce changes.
    if (EVP_DecryptInit_ex(m_context->cipher, nullptr, nullptr, nullptr, nonce.data()) != 1 ||
        (size > 0 && EVP_DecryptUpdate(m_context->cipher, out.data(), &length, sealed.data(),
                                       static_cast<int>(size)) != 1) ||
        EVP_CIPHER_CTX_ctrl(m_context->cipher, EVP_CTRL_AEAD_SET_TAG, static_cast<int>(kTagSize),
                            tag.data()) != 1)
        return fail(ErrorCode::Internal, "AES-256-GCM cannot open");
    std::array<std::uint8_t, kTagSize> rest{};
    if (EVP_DecryptFinal_ex(m_context->cipher, rest.data(), &length) != 1) {
        base::wipe(out.first(size));
        return fail(ErrorCode::PayloadCorrupt, "the tag of chunk " + std::to_string(index) + " does not fit");
    }
    return {};
}

struct ChunkSealer::Context : CipherContext {};

ChunkSealer::ChunkSealer(std::unique_ptr<Context> context, base::BytesView baseNonce)
    : m_context(std::move(context)), m_baseNonce(nonceOf(baseNonce)) {}
ChunkSealer::ChunkSealer(ChunkSealer&&) noexcept = default;
ChunkSealer& ChunkSealer::operator=(ChunkSealer&&) noexcept = default;
ChunkSealer::~ChunkSealer() = default;

base::Result<ChunkSealer> ChunkSealer::create(const ChunkKeys& keys) {
    auto context = std::make_unique<Context>();
    if (context->cipher == nullptr ||
        EVP_EncryptInit_ex(context->cipher, EVP_aes_256_gcm(), nullptr, keys.key().data(), nullptr) != 1)
        return fail(ErrorCode::Internal, "AES-256-GCM is not available");
    return ChunkSealer(std::move(context), keys.baseNonce());
}

base::Result<void> ChunkSealer::seal(std::uint64_t index, base::BytesView plain,
                                     std::span<std::uint8_t> out) {
    if (index >= kMaxChunks)
        return fail(ErrorCode::LimitExceeded, "more than 2^38 chunks");
    if (plain.size() > kChunkSize || out.size() < plain.size() + kTagSize)
        return fail(ErrorCode::Internal, "chunk or buffer of a wrong size");
    const Nonce nonce = chunkNonce(m_baseNonce, index);
    std::uint8_t* tag = out.data() + plain.size();
    int length = 0;
    if (EVP_EncryptInit_ex(m_context->cipher, nullptr, nullptr, nullptr, nonce.data()) != 1 ||
        (!plain.empty() && EVP_EncryptUpdate(m_context->cipher, out.data(), &length, plain.data(),
                                             static_cast<int>(plain.size())) != 1) ||
        EVP_EncryptFinal_ex(m_context->cipher, tag, &length) != 1 ||
        EVP_CIPHER_CTX_ctrl(m_context->cipher, EVP_CTRL_AEAD_GET_TAG, static_cast<int>(kTagSize), tag) != 1)
        return fail(ErrorCode::Internal, "AES-256-GCM cannot seal");
    return {};
}

} // namespace crypto
