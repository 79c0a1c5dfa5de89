// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/payload/segment_index.h"

#include "core/crypto/hash.h"
#include "core/envelope/segment_layout.h"

#include <algorithm>
#include <cstring>

namespace envelope {

using base::ErrorCode;
using base::fail;

SegmentIndex::SegmentIndex(const Envelope& envelope, const SegmentPlace& start, const base::Limits& limits)
    : m_envelope(envelope), m_limits(limits), m_places{start} {}

base::Result<void> SegmentIndex::read(std::uint64_t offset, std::span<std::uint8_t> out) {
    while (!out.empty()) {
        const std::uint64_t number = segments::at(offset);
        const auto found = segment(number);
        if (!found)
            return fail(found.error());
        const std::size_t start = offset - segments::start(number);
        const std::size_t count = std::min(out.size(), (*found)->bytes.size() - start);
        std::memcpy(out.data(), (*found)->bytes.data() + start, count);
        out = out.subspan(count);
        offset += count;
    }
    return {};
}

base::Result<SegmentIndex::SharedSegment> SegmentIndex::segment(std::uint64_t number) {
    const auto place = [&]() -> base::Result<SegmentPlace> {
        const std::lock_guard lock(m_mutex);
        return placeOf(number);
    }();
    if (!place)
        return fail(place.error());
    {
        const std::lock_guard lock(m_mutex);
        if (SharedSegment known = cached(number))
            return known;
    }
    // Outside the lock: two threads in known parts of the file do not wait for each other.
    auto fresh = std::make_shared<Segment>();
    SegmentFeed feed(*place, number, m_envelope.header().payloadLength, m_limits);
    const auto bytes = feed.next(fresh->buffer);
    if (!bytes)
        return fail(bytes.error());
    if (crypto::sha256(*bytes) != m_envelope.segmentDigest(number))
        return fail(ErrorCode::PayloadCorrupt, "a segment is not the one that was signed");
    fresh->number = number;
    fresh->bytes = *bytes;
    learn(number + 1, feed.place());
    const std::lock_guard lock(m_mutex);
    m_cache[m_nextInCache] = fresh;
    m_nextInCache = (m_nextInCache + 1) % m_cache.size();
    return SharedSegment(std::move(fresh));
}

// Where a segment is; all before it are read for that, as nothing else tells how the file's blocks are cut.
base::Result<SegmentPlace> SegmentIndex::placeOf(std::uint64_t number) {
    SegmentFeed feed(m_places[std::min<std::uint64_t>(number, m_places.size() - 1)],
                     std::min<std::uint64_t>(number, m_places.size() - 1), m_envelope.header().payloadLength,
                     m_limits);
    while (m_places.size() <= number) {
        if (const auto passed = feed.next(m_walk); !passed)
            return fail(passed.error());
        m_places.push_back(feed.place());
    }
    return m_places[number];
}

void SegmentIndex::learn(std::uint64_t number, const SegmentPlace& place) {
    const std::lock_guard lock(m_mutex);
    if (number == m_places.size() && segments::start(number) < m_envelope.header().payloadLength)
        m_places.push_back(place);
}

SegmentIndex::SharedSegment SegmentIndex::cached(std::uint64_t number) const {
    for (const SharedSegment& segment : m_cache)
        if (segment && segment->number == number)
            return segment;
    return nullptr;
}

} // namespace envelope
