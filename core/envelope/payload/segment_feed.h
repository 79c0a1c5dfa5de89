// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/limits.h"
#include "core/envelope/payload/block_buffer.h"
#include "core/envelope/payload/block_cursor.h"

#include <optional>

namespace envelope {

/// Where a segment begins in the file: in the block that `cursor` finds next, behind its first `skip` bytes.
struct SegmentPlace {
    BlockCursor cursor;
    std::size_t skip = 0;
    std::uint64_t blocks = 0; ///< how many stand before
};

/// Puts the payload's segments together from the file's blocks, wherever those are cut, one after the other.
/// What it gives is not verified yet. One thread at a time.
class SegmentFeed final {
public:
    /// Begins with segment `number`, which is at `place`. `limits` must outlive it.
    SegmentFeed(SegmentPlace place, std::uint64_t number, std::uint64_t payloadLength,
                const base::Limits& limits);

    /// Which segment comes next, and where it is.
    std::uint64_t number() const { return m_number; }
    SegmentPlace place() const;
    bool isAtEnd() const;

    /// The next segment's sealed bytes, inside `buffer`. Errors: PayloadTruncated, PayloadCorrupt,
    /// MalformedHeader, LimitExceeded, the source's.
    base::Result<std::span<std::uint8_t>> next(BlockBuffer& buffer);
    /// Behind the last segment: nothing may follow to the end of the file. Errors: as next().
    base::Result<void> finish();

private:
    base::Result<std::string_view> nextBlock();
    base::Result<std::size_t> fill(std::span<std::uint8_t> room, std::size_t size);
    base::Result<void> skipStart();
    std::size_t takeRest(std::span<std::uint8_t> room);

    const std::uint64_t m_payloadLength;
    const base::Limits& m_limits;
    BlockCursor m_cursor;
    std::uint64_t m_blocks;
    std::uint64_t m_number;
    std::uint64_t m_received; ///< payload bytes decoded so far
    std::size_t m_skip;       ///< of the first block

    SegmentPlace m_last;         ///< the block that m_rest is from; skip is its size
    base::Bytes m_rest;          ///< decoded, of a later segment
    std::size_t m_restTaken = 0; ///< of m_rest
    BlockBuffer m_text;
    base::Bytes m_decoded;
};

/// How many blocks a payload may be cut into: writers make them of eight chunks, so this only stops a flood
/// of tiny ones.
constexpr std::uint64_t maxBlocks(std::uint64_t payloadLength) {
    return 64 + payloadLength / (16U << 10);
}

} // namespace envelope
