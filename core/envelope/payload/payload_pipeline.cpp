// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/payload/payload_pipeline.h"

#include "core/crypto/hash.h"
#include "core/envelope/segment_layout.h"

#include <algorithm>
#include <cstring>
#include <system_error>
#include <thread>

namespace envelope {
namespace {

using base::fail;

constexpr unsigned kMostThreads = 8;
// One more than threads: what is ready while one is handed on and the others are decrypted. A second one
// gains nothing and costs the first touch of its memory.
constexpr std::size_t kSpareSlots = 1;

// Which chunk a segment begins with.
constexpr std::uint64_t firstChunk(std::uint64_t segment) {
    return segment == 0 ? 0
                        : (segments::start(segment) - crypto::kSealedPrefixSize) / crypto::kSealedChunkSize;
}

} // namespace

PayloadPipeline::PayloadPipeline(const Input& input, unsigned threads)
    : m_input(input), m_threads(std::clamp(threads, 1U, kMostThreads)),
      m_feed(input.start, 0, input.envelope.header().payloadLength, input.limits),
      m_slots(m_threads + kSpareSlots) {}

base::Result<void> PayloadPipeline::run(base::ByteSink* sink, const Progress& progress) {
    auto opener = crypto::ChunkOpener::create(m_input.keys);
    if (!opener)
        return fail(opener.error());
    m_opener = std::move(*opener);
    std::vector<std::thread> workers;
    try {
        while (workers.size() + 1 < m_threads)
            workers.emplace_back([this] { work(); });
    } catch (const std::system_error&) {
        // Fewer threads are slower, not wrong: the calling one can do it all.
    }
    auto result = drive(sink, progress);
    stop();
    for (std::thread& worker : workers)
        worker.join();
    return result;
}

void PayloadPipeline::stop() {
    const std::lock_guard lock(m_mutex);
    m_isStopped = true;
    m_changed.notify_all();
}

void PayloadPipeline::work() {
    auto opener = crypto::ChunkOpener::create(m_input.keys);
    if (!opener)
        return; // the calling thread's own was made
    while (true) {
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return canTake() || m_isExhausted || m_isStopped; });
            if (m_isExhausted || m_isStopped)
                return;
        }
        if (Slot* slot = take())
            process(*slot, *opener);
    }
}

bool PayloadPipeline::canTake() const {
    return !m_isExhausted && !m_isStopped && m_taken - m_emitted < m_slots.size();
}

// Reads the next segment into a free slot; null if there is no segment or no slot any more.
PayloadPipeline::Slot* PayloadPipeline::take() {
    const std::lock_guard feedLock(m_feedMutex);
    Slot* slot = nullptr;
    {
        const std::lock_guard lock(m_mutex);
        if (!canTake())
            return nullptr;
        slot = &m_slots[m_taken++ % m_slots.size()];
    }
    read(*slot);
    if (slot->isEnd || slot->error) {
        const std::lock_guard lock(m_mutex);
        m_isExhausted = true;
    }
    return slot;
}

void PayloadPipeline::read(Slot& slot) {
    slot.error.reset();
    slot.number = m_feed.number();
    slot.isEnd = m_feed.isAtEnd();
    if (slot.isEnd) {
        if (const auto finished = m_feed.finish(); !finished)
            slot.error = finished.error();
        return;
    }
    const auto bytes = m_feed.next(slot.buffer);
    if (!bytes) {
        slot.error = bytes.error();
        return;
    }
    slot.bytes = *bytes;
    slot.behind = m_feed.place();
}

void PayloadPipeline::process(Slot& slot, crypto::ChunkOpener& opener) {
    if (!slot.error && !slot.isEnd)
        if (const auto opened = open(slot, opener); !opened)
            slot.error = opened.error();
    const std::lock_guard lock(m_mutex);
    slot.isReady = true;
    m_changed.notify_all();
}

// Chunk by chunk, while it is in the processor's cache: hashed, decrypted where it stands, moved up to the
// plaintext before it. Nothing is handed on before the digest of all is right.
base::Result<void> PayloadPipeline::open(Slot& slot, crypto::ChunkOpener& opener) const {
    crypto::Sha256 digest;
    std::span<std::uint8_t> rest = slot.bytes;
    if (slot.number == 0) {
        digest.add(rest.first(crypto::kSealedPrefixSize));
        rest = rest.subspan(crypto::kSealedPrefixSize);
    }
    std::size_t plainSize = 0;
    for (std::uint64_t chunk = firstChunk(slot.number); !rest.empty(); ++chunk) {
        const auto sealed = rest.first(std::min(rest.size(), crypto::kSealedChunkSize));
        digest.add(sealed);
        if (const auto opened = opener.open(chunk, sealed, sealed); !opened)
            return opened;
        std::memmove(slot.bytes.data() + plainSize, sealed.data(), sealed.size() - crypto::kTagSize);
        plainSize += sealed.size() - crypto::kTagSize;
        rest = rest.subspan(sealed.size());
    }
    if (digest.finish() != m_input.envelope.segmentDigest(slot.number))
        return fail(base::ErrorCode::PayloadCorrupt, "a segment is not the one that was signed");
    slot.bytes = slot.bytes.first(plainSize);
    return {};
}

base::Result<void> PayloadPipeline::drive(base::ByteSink* sink, const Progress& progress) {
    while (true) {
        Slot& next = m_slots[m_emitted % m_slots.size()];
        bool mayTake = false;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [&] { return next.isReady || canTake(); });
            mayTake = !next.isReady;
        }
        if (mayTake) {
            if (Slot* slot = take())
                process(*slot, *m_opener);
            continue;
        }
        const auto isMore = emit(next, sink);
        if (!isMore)
            return fail(isMore.error());
        if (progress && !progress(m_done))
            return fail(base::ErrorCode::Cancelled);
        if (!*isMore)
            return {};
        const std::lock_guard lock(m_mutex);
        next.isReady = false;
        ++m_emitted;
        m_changed.notify_all();
    }
}

// False after the end.
base::Result<bool> PayloadPipeline::emit(Slot& slot, base::ByteSink* sink) {
    if (slot.error)
        return fail(*slot.error);
    if (slot.isEnd)
        return false;
    if (m_input.index != nullptr)
        m_input.index->learn(slot.number + 1, *slot.behind);
    m_done += slot.bytes.size();
    if (sink != nullptr)
        if (const auto written = sink->write(slot.bytes); !written)
            return fail(written.error());
    return true;
}

} // namespace envelope
