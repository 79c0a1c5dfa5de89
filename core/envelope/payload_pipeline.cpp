// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/payload_pipeline.h"

#include <algorithm>
#include <system_error>
#include <thread>

namespace envelope {
namespace {

using base::ErrorCode;
using base::fail;

constexpr unsigned kMostThreads = 8;
// Two more than threads: one being handed on, one ready behind it.
constexpr std::size_t kSpareSlots = 2;

constexpr std::uint64_t chunkStart(std::uint64_t chunk) {
    return crypto::kSealedPrefixSize + chunk * crypto::kSealedChunkSize;
}

// The first chunk that starts at or behind a payload offset.
constexpr std::uint64_t chunkFrom(std::uint64_t offset) {
    if (offset <= crypto::kSealedPrefixSize)
        return 0;
    return (offset - crypto::kSealedPrefixSize + crypto::kSealedChunkSize - 1) / crypto::kSealedChunkSize;
}

} // namespace

base::BytesView PayloadPipeline::Slot::tail() const {
    const std::size_t start = headSize + plainSize / crypto::kChunkSize * crypto::kSealedChunkSize;
    return base::BytesView(sealed).subspan(start, size - start);
}

PayloadPipeline::PayloadPipeline(const Input& input, unsigned threads)
    : m_input(input), m_threads(std::clamp(threads, 1U, kMostThreads)), m_cursor(input.start),
      m_slots(m_threads + kSpareSlots) {}

PayloadPipeline::~PayloadPipeline() {
    for (Slot& slot : m_slots)
        base::wipe(slot.text);
    base::wipe(m_carryPlain);
}

base::Result<void> PayloadPipeline::run(base::ByteSink* sink, const Progress& progress) {
    auto opener = crypto::ChunkOpener::create(m_input.keys);
    if (!opener)
        return fail(opener.error());
    m_opener = std::move(*opener);
    m_carryPlain.resize(crypto::kChunkSize);
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
        std::uint64_t number = 0;
        if (Slot* slot = take(number))
            process(*slot, number, *opener);
    }
}

bool PayloadPipeline::canTake() const {
    return !m_isExhausted && !m_isStopped && m_taken - m_emitted < m_slots.size();
}

// Reads the next block into a free slot; null if there is no block or no slot any more.
PayloadPipeline::Slot* PayloadPipeline::take(std::uint64_t& number) {
    const std::lock_guard cursorLock(m_cursorMutex);
    Slot* slot = nullptr;
    {
        const std::lock_guard lock(m_mutex);
        if (!canTake())
            return nullptr;
        number = m_taken++;
        slot = &m_slots[number % m_slots.size()];
    }
    slot->error.reset();
    auto found = m_cursor.next(slot->text);
    if (found && found->kind == BlockCursor::Kind::Block && number >= maxBlocks(m_input.payloadLength))
        found = fail(ErrorCode::LimitExceeded, "too many payload blocks");
    slot->behind = m_cursor;
    if (found)
        slot->found = *found;
    else
        slot->error = found.error();
    if (!found || found->kind != BlockCursor::Kind::Block) {
        const std::lock_guard lock(m_mutex);
        m_isExhausted = true;
    }
    return slot;
}

void PayloadPipeline::process(Slot& slot, std::uint64_t number, crypto::ChunkOpener& opener) {
    const bool isBlock = slot.error || slot.found.kind == BlockCursor::Kind::Block;
    if (isBlock) {
        auto result = decode(slot, number);
        if (result)
            result = decrypt(slot, opener);
        if (!result)
            slot.error = result.error();
    }
    const std::lock_guard lock(m_mutex);
    slot.isReady = true;
    m_changed.notify_all();
}

base::Result<void> PayloadPipeline::decode(Slot& slot, std::uint64_t number) {
    if (slot.error)
        return placeInOrder(slot, number, fail(*slot.error));
    return placeInOrder(slot, number, decodeBlock(slot.found.text, m_input.limits, slot.sealed));
}

// Where a block stands in the payload is known once all before it are decoded.
base::Result<void> PayloadPipeline::placeInOrder(Slot& slot, std::uint64_t number,
                                                 base::Result<std::size_t> size) {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_placed == number || m_isOrderBroken || m_isStopped; });
    if (m_isOrderBroken || m_isStopped)
        return fail(ErrorCode::Cancelled, "an earlier block failed");
    if (size && m_offset + *size > m_input.payloadLength)
        size = fail(ErrorCode::PayloadCorrupt, "more payload than its signed length");
    if (!size) {
        m_isOrderBroken = true;
        m_isExhausted = true;
    } else {
        slot.payloadOffset = m_offset;
        slot.size = *size;
        m_offset += *size;
        ++m_placed;
    }
    m_changed.notify_all();
    return size ? base::Result<void>() : fail(size.error());
}

base::Result<void> PayloadPipeline::decrypt(Slot& slot, crypto::ChunkOpener& opener) {
    const std::uint64_t end = slot.payloadOffset + slot.size;
    std::uint64_t chunk = chunkFrom(slot.payloadOffset);
    slot.headSize = std::min(chunkStart(chunk), end) - slot.payloadOffset;
    slot.plainSize = 0;
    // Base64 is longer than what it encodes, so the text's memory has room for the plaintext.
    const std::span<std::uint8_t> plain(slot.text);
    for (; chunkStart(chunk + 1) <= end; ++chunk) {
        const auto sealed = base::BytesView(slot.sealed)
                                .subspan(chunkStart(chunk) - slot.payloadOffset, crypto::kSealedChunkSize);
        const auto opened = opener.open(chunk, sealed, plain.subspan(slot.plainSize, crypto::kChunkSize));
        if (!opened)
            return opened;
        slot.plainSize += crypto::kChunkSize;
    }
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
            std::uint64_t number = 0;
            if (Slot* slot = take(number))
                process(*slot, number, *m_opener);
            continue;
        }
        const auto isMore = emit(next, sink);
        if (!isMore)
            return fail(isMore.error());
        if (progress && !progress(m_done))
            return fail(ErrorCode::Cancelled);
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
    if (slot.found.kind != BlockCursor::Kind::Block) {
        if (m_offset == m_input.payloadLength)
            return false;
        if (slot.found.kind == BlockCursor::Kind::Copy)
            return fail(ErrorCode::MalformedHeader, "a second header before the payload's end");
        return fail(ErrorCode::PayloadTruncated, "the payload ends before its signed length");
    }
    if (m_input.index != nullptr)
        m_input.index->learn(slot.found, slot.payloadOffset, slot.size, *slot.behind);
    if (slot.payloadOffset >= crypto::kSealedPrefixSize) // before, there are only salt and commitment
        m_carry.insert(m_carry.end(), slot.head().begin(), slot.head().end());
    if (m_carry.size() == crypto::kSealedChunkSize)
        if (const auto handed = emitCarry(sink); !handed)
            return fail(handed.error());
    if (const auto handed = hand(sink, slot.plain()); !handed)
        return fail(handed.error());
    m_chunk += slot.plainSize / crypto::kChunkSize;
    m_carry.insert(m_carry.end(), slot.tail().begin(), slot.tail().end());
    if (slot.payloadOffset + slot.size == m_input.payloadLength)
        if (const auto handed = emitCarry(sink); !handed)
            return fail(handed.error());
    return true;
}

base::Result<void> PayloadPipeline::emitCarry(base::ByteSink* sink) {
    const auto opened = m_opener->open(m_chunk, m_carry, m_carryPlain);
    if (!opened)
        return opened;
    const auto handed = hand(sink, base::BytesView(m_carryPlain).first(m_carry.size() - crypto::kTagSize));
    ++m_chunk;
    m_carry.clear();
    return handed;
}

base::Result<void> PayloadPipeline::hand(base::ByteSink* sink, base::BytesView plain) {
    m_done += plain.size();
    if (sink == nullptr || plain.empty())
        return {};
    return sink->write(plain);
}

} // namespace envelope
