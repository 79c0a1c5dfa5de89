// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/payload/segment_feed.h"

#include "core/base/base64.h"
#include "core/envelope/payload/block_decoder.h"
#include "core/envelope/segment_layout.h"

#include <algorithm>
#include <cstring>

namespace envelope {
namespace {

using base::ErrorCode;
using base::fail;

// A decoder wants a little more room than it fills: the text has line ends.
constexpr std::size_t kRoomBehind = 64U << 10;

} // namespace

SegmentFeed::SegmentFeed(SegmentPlace place, std::uint64_t number, std::uint64_t payloadLength,
                         const base::Limits& limits)
    : m_payloadLength(payloadLength), m_limits(limits), m_cursor(place.cursor), m_blocks(place.blocks),
      m_number(number), m_received(segments::start(number) - place.skip), m_skip(place.skip), m_last(place) {}

SegmentPlace SegmentFeed::place() const {
    const std::size_t left = m_rest.size() - m_restTaken;
    if (left == 0)
        return {m_cursor, m_skip, m_blocks};
    return {m_last.cursor, m_last.skip - left, m_last.blocks};
}

bool SegmentFeed::isAtEnd() const {
    return segments::start(m_number) >= m_payloadLength;
}

base::Result<std::span<std::uint8_t>> SegmentFeed::next(BlockBuffer& buffer) {
    if (m_skip > 0)
        if (const auto skipped = skipStart(); !skipped)
            return fail(skipped.error());
    const std::size_t size = segments::size(m_number, m_payloadLength);
    const std::span<std::uint8_t> room = buffer.require(size + kRoomBehind).first(size + kRoomBehind);
    std::size_t filled = takeRest(room.first(size));
    while (filled < size) {
        const auto count = fill(room.subspan(filled), size - filled);
        if (!count)
            return fail(count.error());
        filled += *count;
    }
    ++m_number;
    return room.first(size);
}

base::Result<void> SegmentFeed::finish() {
    const auto found = m_cursor.next(m_text);
    if (!found)
        return fail(found.error());
    if (found->kind == BlockCursor::Kind::Block)
        return fail(ErrorCode::PayloadCorrupt, "more payload than its signed length");
    return {};
}

std::size_t SegmentFeed::takeRest(std::span<std::uint8_t> room) {
    const std::size_t count = std::min(m_rest.size() - m_restTaken, room.size());
    std::copy_n(m_rest.begin() + static_cast<std::ptrdiff_t>(m_restTaken), count, room.begin());
    m_restTaken += count;
    return count;
}

base::Result<std::string_view> SegmentFeed::nextBlock() {
    m_last = {m_cursor, 0, m_blocks};
    const auto found = m_cursor.next(m_text);
    if (!found)
        return fail(found.error());
    if (found->kind == BlockCursor::Kind::Copy)
        return fail(ErrorCode::MalformedHeader, "a second header before the payload's end");
    if (found->kind == BlockCursor::Kind::End)
        return fail(ErrorCode::PayloadTruncated, "the payload ends before its signed length");
    if (++m_blocks > maxBlocks(m_payloadLength))
        return fail(ErrorCode::LimitExceeded, "too many payload blocks");
    return found->text;
}

// Decodes a block to the start of `room`; up to `size` bytes of it belong to the segment.
base::Result<std::size_t> SegmentFeed::fill(std::span<std::uint8_t> room, std::size_t size) {
    const auto text = nextBlock();
    if (!text)
        return fail(text.error());
    const bool isFitting = base::maxDecodedSize(text->size()) <= room.size();
    if (!isFitting && m_decoded.size() < base::maxDecodedSize(text->size()))
        m_decoded.resize(base::maxDecodedSize(text->size()));
    const std::span<std::uint8_t> target = isFitting ? room : std::span<std::uint8_t>(m_decoded);
    const auto count = decodeBlock(*text, m_limits, target);
    if (!count)
        return fail(count.error());
    m_received += *count;
    if (m_received > m_payloadLength)
        return fail(ErrorCode::PayloadCorrupt, "more payload than its signed length");
    const std::size_t taken = std::min(*count, size);
    if (!isFitting)
        std::copy_n(target.begin(), taken, room.begin());
    m_last.skip = *count;
    const auto rest = target.subspan(taken, *count - taken);
    m_rest.assign(rest.begin(), rest.end());
    m_restTaken = 0;
    return taken;
}

// The first block's bytes of earlier segments.
base::Result<void> SegmentFeed::skipStart() {
    const std::size_t skip = std::exchange(m_skip, 0);
    if (const auto count = fill({}, 0); !count)
        return fail(count.error());
    if (m_rest.size() < skip)
        return fail(ErrorCode::PayloadCorrupt, "the file has changed");
    m_restTaken = skip;
    return {};
}

} // namespace envelope
