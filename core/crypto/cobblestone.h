// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret_bytes.h"

#include <array>
#include <cstdint>
#include <memory>

/// Cobblestone-256: c2sp.org/chunked-encryption with SHA-512 and AES-256-GCM. A sealed message is
/// salt (24) || commitment (32) || chunks; every chunk but the last holds 16 KiB of plaintext, the last one
/// less (possibly nothing), each followed by its tag.
namespace crypto {

inline constexpr std::size_t kMessageKeySize = 32;
inline constexpr std::size_t kSaltSize = 24;
inline constexpr std::size_t kCommitmentSize = 32;
inline constexpr std::size_t kSealedPrefixSize = kSaltSize + kCommitmentSize;
inline constexpr std::size_t kChunkSize = 16384;
inline constexpr std::size_t kTagSize = 16;
inline constexpr std::size_t kSealedChunkSize = kChunkSize + kTagSize;
/// "the message MUST NOT exceed 2^38 chunks"
inline constexpr std::uint64_t kMaxChunks = 1ULL << 38;

/// Length of the sealed form of a message.
constexpr std::uint64_t sealedSize(std::uint64_t messageSize) {
    return kSealedPrefixSize + messageSize + (messageSize / kChunkSize + 1) * kTagSize;
}

/// Length of the message in a sealed form of that length. Errors: PayloadTruncated for a length that no
/// message has (the last chunk is whole, or shorter than its tag).
base::Result<std::uint64_t> openedSize(std::uint64_t sealedSize);

/// The keys of one message, derived from its input key, salt and context. Immutable; any number of sealers
/// and openers may be made from it, in any thread.
class ChunkKeys final {
public:
    /// HKDF-Expand with SHA-512. Errors: Internal (sizes other than kMessageKeySize and kSaltSize).
    static base::Result<ChunkKeys> derive(const base::SecretBytes& inputKey, base::BytesView salt,
                                          base::BytesView context);
    /// As derive, for a sealed message that starts with `prefix` (kSealedPrefixSize bytes), and checks its
    /// commitment. Errors: PayloadTruncated (prefix too short), PayloadCorrupt (another key or context, or
    /// an altered prefix).
    static base::Result<ChunkKeys> open(const base::SecretBytes& inputKey, base::BytesView prefix,
                                        base::BytesView context);

    /// Follows the salt at the start of the sealed message.
    base::BytesView commitment() const;

private:
    friend class ChunkSealer;
    friend class ChunkOpener;
    explicit ChunkKeys(base::SecretBytes&& derived) : m_derived(std::move(derived)) {}
    base::BytesView key() const;
    base::BytesView baseNonce() const;

    base::SecretBytes m_derived;
};

/// Opens single chunks, in any order. One thread at a time: make one opener per thread.
class ChunkOpener final {
public:
    /// Errors: Internal.
    static base::Result<ChunkOpener> create(const ChunkKeys& keys);
    ChunkOpener(ChunkOpener&&) noexcept;
    ChunkOpener& operator=(ChunkOpener&&) noexcept;
    ~ChunkOpener();

    /// `sealed` is one chunk with its tag; `out` holds at least sealed.size() - kTagSize bytes and may be the
    /// same memory as `sealed`. Whether the chunk is the last one shows from its length and is the
    /// caller's to check. On error `out` is wiped. Errors: PayloadCorrupt, PayloadTruncated (shorter than a
    /// tag), LimitExceeded (index), Internal.
    base::Result<void> open(std::uint64_t index, base::BytesView sealed, std::span<std::uint8_t> out);

private:
    struct Context;
    ChunkOpener(std::unique_ptr<Context> context, base::BytesView baseNonce);
    std::unique_ptr<Context> m_context;
    std::array<std::uint8_t, 12> m_baseNonce{};
};

/// Seals chunks. Every index at most once for one set of keys. One thread at a time.
class ChunkSealer final {
public:
    /// Errors: Internal.
    static base::Result<ChunkSealer> create(const ChunkKeys& keys);
    ChunkSealer(ChunkSealer&&) noexcept;
    ChunkSealer& operator=(ChunkSealer&&) noexcept;
    ~ChunkSealer();

    /// `plain` has kChunkSize bytes, or fewer for the last chunk; `out` holds at least plain.size() +
    /// kTagSize bytes. Errors: LimitExceeded (index), Internal.
    base::Result<void> seal(std::uint64_t index, base::BytesView plain, std::span<std::uint8_t> out);

private:
    struct Context;
    ChunkSealer(std::unique_ptr<Context> context, base::BytesView baseNonce);
    std::unique_ptr<Context> m_context;
    std::array<std::uint8_t, 12> m_baseNonce{};
};

} // namespace crypto
