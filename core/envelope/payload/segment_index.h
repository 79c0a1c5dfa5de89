// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/envelope/envelope.h"
#include "core/envelope/payload/segment_feed.h"

#include <array>
#include <memory>
#include <mutex>
#include <vector>

namespace envelope {

/// The sealed payload's bytes at any offset, each segment of them held against the digest list when it is
/// read. Learns where the segments are as far as it is asked, so reading from the start on never waits for
/// the whole file. Several threads may call at once.
class SegmentIndex final {
public:
    /// All must outlive it.
    SegmentIndex(const Envelope& envelope, const SegmentPlace& start, const base::Limits& limits);

    /// Fills `out` with the sealed bytes at `offset`; all of it lies within the payload length. Errors:
    /// PayloadTruncated, PayloadCorrupt, MalformedHeader, LimitExceeded, the source's.
    base::Result<void> read(std::uint64_t offset, std::span<std::uint8_t> out);

    /// Takes over what another walk of the same file found. Ignored unless it is the next unknown one.
    void learn(std::uint64_t number, const SegmentPlace& place);

private:
    struct Segment {
        std::uint64_t number = 0;
        BlockBuffer buffer;
        std::span<const std::uint8_t> bytes;
    };
    using SharedSegment = std::shared_ptr<const Segment>;

    base::Result<SharedSegment> segment(std::uint64_t number);
    base::Result<SegmentPlace> placeOf(std::uint64_t number);
    SharedSegment cached(std::uint64_t number) const;

    const Envelope& m_envelope;
    const base::Limits& m_limits;

    std::mutex m_mutex; ///< guards all below
    std::vector<SegmentPlace> m_places;
    std::array<SharedSegment, 3> m_cache;
    std::size_t m_nextInCache = 0;
    BlockBuffer m_walk;
};

} // namespace envelope
