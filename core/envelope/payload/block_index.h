// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/limits.h"
#include "core/envelope/payload/block_cursor.h"

#include <array>
#include <memory>
#include <mutex>
#include <vector>

namespace envelope {

/// The sealed payload's bytes at any offset. Learns where the blocks are as far as it is asked, so reading
/// from the start on never waits for the whole file. Several threads may call at once.
class BlockIndex final {
public:
    /// `source` and what `start` refers to must outlive it. `payloadLength` is the signed one.
    BlockIndex(const base::RandomAccessSource& source, const BlockCursor& start, std::uint64_t payloadLength,
               const base::Limits& limits);

    /// Fills `out` with the sealed bytes at `offset`; all of it lies within the payload length. Errors:
    /// PayloadTruncated, PayloadCorrupt, MalformedHeader, LimitExceeded, the source's.
    base::Result<void> read(std::uint64_t offset, std::span<std::uint8_t> out);

    /// Takes over what another walk of the same file found: the block at `payloadOffset`, and the cursor
    /// behind it. Ignored unless it is the next unknown one.
    void learn(const BlockCursor::Found& found, std::uint64_t payloadOffset, std::size_t size,
               const BlockCursor& behind);

private:
    struct Place {
        std::uint64_t payloadOffset;
        std::uint64_t textOffset;
        std::uint32_t textSize;
        std::uint32_t size;
    };
    struct Block {
        std::uint64_t payloadOffset = 0;
        std::size_t size = 0;
        base::Bytes bytes; ///< at least `size`
    };
    using SharedBlock = std::shared_ptr<const Block>;

    base::Result<SharedBlock> blockAt(std::uint64_t offset);
    base::Result<SharedBlock> extendTo(std::uint64_t offset);
    base::Result<SharedBlock> load(const Place& place) const;
    SharedBlock cached(std::uint64_t offset) const;
    void keep(SharedBlock block);
    void append(const BlockCursor::Found& found, std::size_t size);

    const base::RandomAccessSource& m_source;
    const std::uint64_t m_payloadLength;
    const base::Limits m_limits;

    std::mutex m_mutex; ///< guards all below
    BlockCursor m_cursor;
    std::uint64_t m_known = 0; ///< payload bytes in m_places
    std::vector<Place> m_places;
    std::array<SharedBlock, 3> m_cache;
    std::size_t m_nextInCache = 0;
    BlockBuffer m_text;
};

/// How many blocks a payload may be cut into: writers make them of eight chunks, so this only stops a flood
/// of tiny ones.
constexpr std::uint64_t maxBlocks(std::uint64_t payloadLength) {
    return 64 + payloadLength / (16U << 10);
}

} // namespace envelope
