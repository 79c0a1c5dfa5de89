// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/crypto/cobblestone.h"

#include <algorithm>
#include <bit>
#include <cstdint>

/// How the digest list cuts a payload (docs/envelope-format.md §6.3): small segments first, so that the start
/// of a message is verified before much of it is there. Segments end where a chunk ends.
namespace envelope::segments {

inline constexpr std::uint64_t kFirstSize = crypto::kSealedPrefixSize + 3 * crypto::kSealedChunkSize;
inline constexpr std::uint64_t kLeastChunks = 8;
inline constexpr std::uint64_t kMostChunks = 128;
inline constexpr std::uint64_t kLargestSize = kMostChunks * crypto::kSealedChunkSize;
/// Segment 1 has kLeastChunks, each further one twice as many, up to kMostChunks from this one on.
inline constexpr std::uint64_t kFirstLargest = 5;

/// Where a segment begins in the payload.
constexpr std::uint64_t start(std::uint64_t number) {
    if (number == 0)
        return 0;
    const std::uint64_t growing = std::min(number, kFirstLargest) - 1;
    const std::uint64_t chunks = kLeastChunks * ((std::uint64_t{1} << growing) - 1) +
                                 kMostChunks * (number - std::min(number, kFirstLargest));
    return kFirstSize + chunks * crypto::kSealedChunkSize;
}

/// Which segment a byte of the payload is in.
constexpr std::uint64_t at(std::uint64_t offset) {
    if (offset < kFirstSize)
        return 0;
    const std::uint64_t chunk = (offset - kFirstSize) / crypto::kSealedChunkSize;
    const std::uint64_t growing = (start(kFirstLargest) - kFirstSize) / crypto::kSealedChunkSize;
    if (chunk >= growing)
        return kFirstLargest + (chunk - growing) / kMostChunks;
    return static_cast<std::uint64_t>(std::bit_width(chunk / kLeastChunks + 1));
}

/// How many segments a payload has that is not empty.
constexpr std::uint64_t count(std::uint64_t payloadLength) {
    return at(payloadLength - 1) + 1;
}

constexpr std::size_t size(std::uint64_t number, std::uint64_t payloadLength) {
    return std::min(start(number + 1), payloadLength) - start(number);
}

static_assert(start(1) == 49'256 && start(2) == start(1) + 8 * 16'400ULL &&
              start(6) - start(5) == kLargestSize);
static_assert(at(49'255) == 0 && at(start(1)) == 1 && at(start(2) - 1) == 1 && at(start(2)) == 2 &&
              at(start(5) - 1) == 4 && at(start(5)) == 5 && at(start(9) - 1) == 8 && at(start(9)) == 9);

} // namespace envelope::segments
