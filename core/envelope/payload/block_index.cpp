// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/payload/block_index.h"

#include "core/envelope/payload/block_decoder.h"

#include <algorithm>
#include <cstring>

namespace envelope {

using base::ErrorCode;
using base::fail;

BlockIndex::BlockIndex(const base::RandomAccessSource& source, const BlockCursor& start,
                       std::uint64_t payloadLength, const base::Limits& limits)
    : m_source(source), m_payloadLength(payloadLength), m_limits(limits), m_cursor(start) {}

base::Result<void> BlockIndex::read(std::uint64_t offset, std::span<std::uint8_t> out) {
    while (!out.empty()) {
        const auto block = blockAt(offset);
        if (!block)
            return fail(block.error());
        const std::size_t start = offset - (*block)->payloadOffset;
        const std::size_t count = std::min(out.size(), (*block)->size - start);
        std::memcpy(out.data(), (*block)->bytes.data() + start, count);
        out = out.subspan(count);
        offset += count;
    }
    return {};
}

base::Result<BlockIndex::SharedBlock> BlockIndex::blockAt(std::uint64_t offset) {
    Place place{};
    {
        const std::lock_guard lock(m_mutex);
        if (SharedBlock block = cached(offset))
            return block;
        if (offset >= m_known)
            return extendTo(offset);
        const auto after = std::upper_bound(
            m_places.begin(), m_places.end(), offset,
            [](std::uint64_t value, const Place& candidate) { return value < candidate.payloadOffset; });
        place = *std::prev(after);
    }
    // Outside the lock: two threads in known parts of the file do not wait for each other.
    auto block = load(place);
    if (block) {
        const std::lock_guard lock(m_mutex);
        keep(*block);
    }
    return block;
}

base::Result<BlockIndex::SharedBlock> BlockIndex::extendTo(std::uint64_t offset) {
    Block block;
    while (m_known <= offset) {
        const auto found = m_cursor.next(m_text);
        if (!found)
            return fail(found.error());
        if (found->kind == BlockCursor::Kind::Copy)
            return fail(ErrorCode::MalformedHeader, "a second header before the payload's end");
        if (found->kind == BlockCursor::Kind::End)
            return fail(ErrorCode::PayloadTruncated, "the payload ends before its signed length");
        const auto size = decodeBlock(found->text, m_limits, block.bytes);
        if (!size)
            return fail(size.error());
        if (m_known + *size > m_payloadLength)
            return fail(ErrorCode::PayloadCorrupt, "more payload than its signed length");
        if (m_places.size() >= maxBlocks(m_payloadLength))
            return fail(ErrorCode::LimitExceeded, "too many payload blocks");
        block.payloadOffset = m_known;
        block.size = *size;
        append(*found, *size);
    }
    auto shared = std::make_shared<const Block>(std::move(block));
    keep(shared);
    return SharedBlock(shared);
}

void BlockIndex::append(const BlockCursor::Found& found, std::size_t size) {
    m_places.push_back({m_known, found.textOffset, static_cast<std::uint32_t>(found.text.size()),
                        static_cast<std::uint32_t>(size)});
    m_known += size;
}

void BlockIndex::learn(const BlockCursor::Found& found, std::uint64_t payloadOffset, std::size_t size,
                       const BlockCursor& behind) {
    const std::lock_guard lock(m_mutex);
    if (payloadOffset != m_known || payloadOffset + size > m_payloadLength)
        return;
    append(found, size);
    m_cursor = behind;
}

base::Result<BlockIndex::SharedBlock> BlockIndex::load(const Place& place) const {
    base::Bytes text(place.textSize);
    const auto count = m_source.readAt(place.textOffset, text);
    if (!count)
        return fail(count.error());
    Block block{place.payloadOffset, place.size, {}};
    const auto size = decodeBlock(base::textOf(text).substr(0, *count), m_limits, block.bytes);
    // Only a file that changes while it is read comes here.
    if (!size || *size != block.size)
        return fail(ErrorCode::PayloadCorrupt, "the file has changed");
    return SharedBlock(std::make_shared<const Block>(std::move(block)));
}

BlockIndex::SharedBlock BlockIndex::cached(std::uint64_t offset) const {
    for (const SharedBlock& block : m_cache)
        if (block && offset >= block->payloadOffset && offset - block->payloadOffset < block->size)
            return block;
    return nullptr;
}

void BlockIndex::keep(SharedBlock block) {
    m_cache[m_nextInCache] = std::move(block);
    m_nextInCache = (m_nextInCache + 1) % m_cache.size();
}

} // namespace envelope
