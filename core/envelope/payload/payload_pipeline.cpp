// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/payload/payload_pipeline.h"

#include "core/envelope/payload/block_decoder.h"

#include <algorithm>
#include <cstring>
#include <system_error>
#include <thread>

namespace envelope {
namespace {

using base::ErrorCode;
using base::fail;

constexpr unsigned kMostThreads = 8;
// One more than threads: what is ready while one is handed on and the others are decrypted. A second one
// gains nothing and costs the first touch of its memory.
constexpr std::size_t kSpareSlots = 1;

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

PayloadPipeline::PayloadPipeline(const Input& input, unsigned threads)
    : m_input(input), m_threads(std::clamp(threads, 1U, kMostThreads)), m_cursor(input.start),
      m_slots(m_threads + kSpareSlots) {}

PayloadPipeline::~PayloadPipeline() {
    base::wipe(m_carryPlain);
}

base::Result<void> PayloadPipeline::run(base::ByteSink* sink, const Progress& progress) {
    auto tools = makeTools();
    if (!tools)
        return fail(tools.error());
    m_tools = std::move(*tools);
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
    auto tools = makeTools();
    if (!tools)
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
            process(*slot, number, *tools);
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

base::Result<PayloadPipeline::Tools> PayloadPipeline::makeTools() const {
    auto opener = crypto::ChunkOpener::create(m_input.keys);
    if (!opener)
        return fail(opener.error());
    return Tools{std::move(*opener), base::Bytes(crypto::kSealedChunkSize + BlockDecoder::kPieceSize)};
}

void PayloadPipeline::process(Slot& slot, std::uint64_t number, Tools& tools) {
    if (slot.error || slot.found.kind == BlockCursor::Kind::Block)
        if (const auto opened = open(slot, number, tools); !opened)
            slot.error = opened.error();
    const std::lock_guard lock(m_mutex);
    slot.isReady = true;
    m_changed.notify_all();
}

base::Result<void> PayloadPipeline::open(Slot& slot, std::uint64_t number, Tools& tools) {
    auto size = slot.error ? fail(*slot.error) : foretellSize(slot.found.text);
    if (size && *size > m_input.limits.blockSize)
        size = fail(ErrorCode::LimitExceeded, "a payload block over its size");
    auto placed = waitForTurn(slot, number);
    if (placed)
        placed = place(slot, size);
    if (!placed)
        return placed;
    slot.size = *size;
    return decrypt(slot, tools);
}

// Where a block stands in the payload is known once the sizes of all before it are.
base::Result<void> PayloadPipeline::waitForTurn(Slot& slot, std::uint64_t number) {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_placed == number || m_isOrderBroken || m_isStopped; });
    if (m_isOrderBroken || m_isStopped)
        return fail(ErrorCode::Cancelled, "an earlier block failed");
    slot.payloadOffset = m_offset;
    return {};
}

base::Result<void> PayloadPipeline::place(const Slot& slot, base::Result<std::size_t> size) {
    if (size && slot.payloadOffset + *size > m_input.payloadLength)
        size = fail(ErrorCode::PayloadCorrupt, "more payload than its signed length");
    const std::lock_guard lock(m_mutex);
    if (!size) {
        m_isOrderBroken = true;
        m_isExhausted = true;
    } else {
        m_offset += *size;
        ++m_placed;
    }
    m_changed.notify_all();
    return size ? base::Result<void>() : fail(size.error());
}

// Piece by piece: base64 to sealed bytes, whole chunks of them to plaintext. That is shorter than the text it
// comes from, so it is written over text that has been read already.
base::Result<void> PayloadPipeline::decrypt(Slot& slot, Tools& tools) {
    std::uint64_t chunk = chunkFrom(slot.payloadOffset);
    const std::size_t headSize = std::min<std::uint64_t>(chunkStart(chunk) - slot.payloadOffset, slot.size);
    const std::span<std::uint8_t> plain = slot.text.bytes();
    const std::span<std::uint8_t> sealed(tools.sealed);
    slot.head.clear();
    slot.plainSize = 0;
    BlockDecoder decoder(slot.found.text);
    std::size_t filled = 0;
    std::size_t decoded = 0;
    while (true) {
        const auto count = decoder.next(sealed.subspan(filled));
        if (!count)
            return fail(count.error());
        if (*count == 0)
            break;
        decoded += *count;
        filled += *count;
        std::size_t used = std::min(filled, headSize - slot.head.size());
        slot.head.insert(slot.head.end(), sealed.begin(), sealed.begin() + static_cast<std::ptrdiff_t>(used));
        for (; filled - used >= crypto::kSealedChunkSize; used += crypto::kSealedChunkSize) {
            const auto opened = tools.opener.open(chunk++, sealed.subspan(used, crypto::kSealedChunkSize),
                                                  plain.subspan(slot.plainSize, crypto::kChunkSize));
            if (!opened)
                return opened;
            slot.plainSize += crypto::kChunkSize;
        }
        filled -= used;
        std::memmove(sealed.data(), sealed.data() + used, filled);
    }
    slot.tail.assign(sealed.begin(), sealed.begin() + static_cast<std::ptrdiff_t>(filled));
    if (decoded != slot.size)
        return fail(ErrorCode::Internal, "a block is not as long as foretold");
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
                process(*slot, number, *m_tools);
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
        m_carry.insert(m_carry.end(), slot.head.begin(), slot.head.end());
    if (m_carry.size() == crypto::kSealedChunkSize)
        if (const auto handed = emitCarry(sink); !handed)
            return fail(handed.error());
    if (const auto handed = hand(sink, slot.plain()); !handed)
        return fail(handed.error());
    m_chunk += slot.plainSize / crypto::kChunkSize;
    m_carry.insert(m_carry.end(), slot.tail.begin(), slot.tail.end());
    if (slot.payloadOffset + slot.size == m_input.payloadLength)
        if (const auto handed = emitCarry(sink); !handed)
            return fail(handed.error());
    return true;
}

base::Result<void> PayloadPipeline::emitCarry(base::ByteSink* sink) {
    const auto opened = m_tools->opener.open(m_chunk, m_carry, m_carryPlain);
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
