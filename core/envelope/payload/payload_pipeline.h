// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/crypto/cobblestone.h"
#include "core/envelope/payload/block_index.h"
#include "core/envelope/payload_reader.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <vector>

namespace envelope {

/// Decrypts a whole payload in order on several threads, a block each at a time, with a bounded number of
/// blocks in flight. The calling thread hands the plaintext on, and decrypts too whenever nothing is ready.
class PayloadPipeline final {
public:
    struct Input {
        const crypto::ChunkKeys& keys;
        const BlockCursor& start;
        std::uint64_t payloadLength;
        const base::Limits& limits;
        BlockIndex* index; ///< learns the blocks' places on the way; may be null
    };
    PayloadPipeline(const Input& input, unsigned threads);
    ~PayloadPipeline();
    PayloadPipeline(const PayloadPipeline&) = delete;
    PayloadPipeline& operator=(const PayloadPipeline&) = delete;

    /// Once. As PayloadReader::verifyAll.
    base::Result<void> run(base::ByteSink* sink, const Progress& progress);

private:
    struct Slot {
        bool isReady = false;
        BlockCursor::Found found;
        std::optional<BlockCursor> behind;
        std::optional<base::Error> error;
        std::uint64_t payloadOffset = 0;
        std::size_t size = 0;      ///< decoded bytes
        std::size_t plainSize = 0; ///< plaintext of the block's whole chunks
        BlockBuffer text;          ///< the block as it stands in the file; its plaintext takes the place
        base::Bytes head;          ///< sealed bytes that end a chunk begun before
        base::Bytes tail;          ///< sealed bytes that begin a chunk which ends later

        base::BytesView plain() const { return text.bytes().first(plainSize); }
    };
    /// What one thread needs to decrypt.
    struct Tools {
        crypto::ChunkOpener opener;
        base::Bytes sealed;
    };

    void work();
    bool canTake() const;
    Slot* take(std::uint64_t& number);
    void process(Slot& slot, std::uint64_t number, Tools& tools);
    base::Result<void> open(Slot& slot, std::uint64_t number, Tools& tools);
    base::Result<void> waitForTurn(Slot& slot, std::uint64_t number);
    base::Result<void> place(const Slot& slot, base::Result<std::size_t> size);
    base::Result<void> decrypt(Slot& slot, Tools& tools);
    base::Result<Tools> makeTools() const;

    base::Result<void> drive(base::ByteSink* sink, const Progress& progress);
    base::Result<bool> emit(Slot& slot, base::ByteSink* sink);
    base::Result<void> emitCarry(base::ByteSink* sink);
    base::Result<void> hand(base::ByteSink* sink, base::BytesView plain);
    void stop();

    const Input m_input;
    const unsigned m_threads;

    std::mutex m_cursorMutex; ///< guards m_cursor; taken before m_mutex
    BlockCursor m_cursor;

    std::mutex m_mutex; ///< guards all down to m_isStopped, and the slots' isReady
    std::condition_variable m_changed;
    std::uint64_t m_taken = 0;    ///< blocks handed to a thread
    std::uint64_t m_placed = 0;   ///< blocks whose place in the payload is known, in order
    std::uint64_t m_offset = 0;   ///< payload offset of block m_placed
    std::uint64_t m_emitted = 0;  ///< blocks handed on
    bool m_isExhausted = false;   ///< nothing more to take
    bool m_isOrderBroken = false; ///< block m_placed failed; later ones have no place
    bool m_isStopped = false;

    std::vector<Slot> m_slots; ///< block n uses slot n % size; each used by one thread at a time

    // The calling thread's own.
    std::optional<Tools> m_tools;
    base::Bytes m_carry; ///< sealed bytes of a chunk that blocks divide
    base::Bytes m_carryPlain;
    std::uint64_t m_chunk = 0; ///< the next chunk to hand on
    std::uint64_t m_done = 0;  ///< plaintext bytes handed on
};

} // namespace envelope
