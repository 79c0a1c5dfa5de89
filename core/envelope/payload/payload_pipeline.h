// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/crypto/cobblestone.h"
#include "core/envelope/payload/segment_index.h"
#include "core/envelope/payload_reader.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <vector>

namespace envelope {

/// Verifies and decrypts a whole payload in order on several threads, a segment each at a time, with a
/// bounded number of segments in flight. The calling thread hands the plaintext on, and decrypts too whenever
/// nothing is ready.
class PayloadPipeline final {
public:
    struct Input {
        const Envelope& envelope;
        const crypto::ChunkKeys& keys;
        const SegmentPlace& start;
        const base::Limits& limits;
        SegmentIndex* index; ///< learns the segments' places on the way; may be null
    };
    PayloadPipeline(const Input& input, unsigned threads);
    PayloadPipeline(const PayloadPipeline&) = delete;
    PayloadPipeline& operator=(const PayloadPipeline&) = delete;

    /// Once. As PayloadReader::verifyAll, with what is sealed: the content's length, the content, padding.
    base::Result<void> run(base::ByteSink* sink, const Progress& progress);

private:
    struct Slot {
        bool isReady = false;
        bool isEnd = false; ///< behind the last segment
        std::optional<base::Error> error;
        std::uint64_t number = 0;
        BlockBuffer buffer;
        std::span<std::uint8_t> bytes; ///< in `buffer`: sealed, then its plaintext
        std::optional<SegmentPlace> behind;
    };

    void work();
    bool canTake() const;
    Slot* take();
    void read(Slot& slot);
    void process(Slot& slot, crypto::ChunkOpener& opener);
    base::Result<void> open(Slot& slot, crypto::ChunkOpener& opener) const;

    base::Result<void> drive(base::ByteSink* sink, const Progress& progress);
    base::Result<bool> emit(Slot& slot, base::ByteSink* sink);
    void stop();

    const Input m_input;
    const unsigned m_threads;

    std::mutex m_feedMutex; ///< guards m_feed; taken before m_mutex
    SegmentFeed m_feed;

    std::mutex m_mutex; ///< guards all down to m_isStopped, and the slots' isReady
    std::condition_variable m_changed;
    std::uint64_t m_taken = 0;   ///< segments handed to a thread
    std::uint64_t m_emitted = 0; ///< segments handed on
    bool m_isExhausted = false;  ///< nothing more to take
    bool m_isStopped = false;

    std::vector<Slot> m_slots; ///< segment n uses slot n % size; each used by one thread at a time

    // The calling thread's own.
    std::optional<crypto::ChunkOpener> m_opener;
    std::uint64_t m_done = 0; ///< plaintext bytes handed on
};

} // namespace envelope
