// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/payload_reader.h"

#include "core/base/base64.h"
#include "core/crypto/cobblestone.h"
#include "core/crypto/hash.h"
#include "core/envelope/payload/block_index.h"
#include "core/envelope/payload/payload_pipeline.h"
#include "core/envelope/payload/zlib_stream.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace envelope {
namespace {

using base::ErrorCode;
using base::fail;
using crypto::kChunkSize;

constexpr std::size_t kDeflatedPiece = 1U << 20;

// Unpacks into one buffer of the signed length; more is an error, not a reason to grow, which would leave
// copies.
class MessageSink final : public base::ByteSink {
public:
    explicit MessageSink(std::uint64_t length) : m_length(length) { m_bytes.reserve(length); }
    base::Result<void> write(base::BytesView bytes) override {
        if (bytes.size() > m_length - m_bytes.size())
            return fail(ErrorCode::PayloadCorrupt, "more message than its signed length");
        m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
        return {};
    }
    base::Bytes& bytes() { return m_bytes; }
    bool isComplete() const { return m_bytes.size() == m_length; }

private:
    std::uint64_t m_length;
    base::Bytes m_bytes;
};

class InflateSink final : public base::ByteSink {
public:
    explicit InflateSink(base::ByteSink& out) : m_out(out) {}
    base::Result<void> write(base::BytesView bytes) override { return m_inflater.write(bytes, m_out); }
    bool isComplete() const { return m_inflater.isFinished() && !m_inflater.hasTrailingBytes(); }

private:
    base::ByteSink& m_out;
    Inflater m_inflater{Inflater::Wrapper::Raw};
};

// The fewest bytes that so much payload takes in the file.
constexpr std::uint64_t leastTextSize(std::uint64_t payloadLength) {
    return (payloadLength + 2) / 3 * 4;
}

} // namespace

struct PayloadReader::Data {
    struct Chunk {
        std::uint64_t index = 0;
        base::SecretBytes plain;
    };

    Data(const Envelope& source, const base::Limits& allowed)
        : envelope(source), limits(allowed),
          start(*envelope.file(), envelope.payloadOffset(), envelope.jws()),
          index(*envelope.file(), start, envelope.header().payloadLength, limits) {}

    base::Result<void> readChunk(std::uint64_t chunk, std::span<std::uint8_t> out);
    base::Result<std::shared_ptr<const Chunk>> cachedChunk(std::uint64_t chunk);
    base::Result<crypto::ChunkOpener> takeOpener();
    base::Result<void> inflate();
    std::uint64_t chunkSize(std::uint64_t chunk) const;

    Envelope envelope;
    base::Limits limits;
    BlockCursor start;
    BlockIndex index;
    std::optional<crypto::ChunkKeys> keys;
    std::uint64_t sealedMessageSize = 0; ///< plaintext in the chunks: the message, or its deflated form
    std::optional<base::SecretBytes> inflated;

    std::mutex mutex; ///< guards what follows
    std::vector<crypto::ChunkOpener> idleOpeners;
    std::array<std::shared_ptr<const Chunk>, 4> cache;
    std::size_t nextInCache = 0;
};

std::uint64_t PayloadReader::Data::chunkSize(std::uint64_t chunk) const {
    return std::min<std::uint64_t>(kChunkSize, sealedMessageSize - chunk * kChunkSize);
}

base::Result<crypto::ChunkOpener> PayloadReader::Data::takeOpener() {
    const std::lock_guard lock(mutex);
    if (idleOpeners.empty())
        return crypto::ChunkOpener::create(*keys);
    crypto::ChunkOpener opener = std::move(idleOpeners.back());
    idleOpeners.pop_back();
    return opener;
}

base::Result<void> PayloadReader::Data::readChunk(std::uint64_t chunk, std::span<std::uint8_t> out) {
    std::array<std::uint8_t, crypto::kSealedChunkSize> sealed;
    const auto part = std::span(sealed).first(chunkSize(chunk) + crypto::kTagSize);
    const auto read = index.read(crypto::kSealedPrefixSize + chunk * crypto::kSealedChunkSize, part);
    if (!read)
        return read;
    auto opener = takeOpener();
    if (!opener)
        return fail(opener.error());
    auto opened = opener->open(chunk, part, out);
    const std::lock_guard lock(mutex);
    idleOpeners.push_back(std::move(*opener));
    return opened;
}

base::Result<std::shared_ptr<const PayloadReader::Data::Chunk>>
PayloadReader::Data::cachedChunk(std::uint64_t chunk) {
    {
        const std::lock_guard lock(mutex);
        for (const auto& candidate : cache)
            if (candidate && candidate->index == chunk)
                return candidate;
    }
    base::Bytes plain(chunkSize(chunk));
    const auto read = readChunk(chunk, plain);
    if (!read)
        return fail(read.error());
    auto fresh = std::make_shared<const Chunk>(Chunk{chunk, base::SecretBytes(std::move(plain))});
    const std::lock_guard lock(mutex);
    cache[nextInCache] = fresh;
    nextInCache = (nextInCache + 1) % cache.size();
    return fresh;
}

// A deflated message is small (limits.inflatedSize) and is unpacked whole.
base::Result<void> PayloadReader::Data::inflate() {
    MessageSink message(envelope.header().messageLength);
    InflateSink sink(message);
    PayloadPipeline pipeline({*keys, start, envelope.header().payloadLength, limits, &index}, 1);
    auto result = pipeline.run(&sink, {});
    if (result && (!sink.isComplete() || !message.isComplete()))
        result = fail(ErrorCode::PayloadCorrupt, "the message does not have its signed length");
    base::SecretBytes plain(std::move(message.bytes()));
    if (result)
        inflated = std::move(plain);
    return result;
}

PayloadReader::PayloadReader(std::unique_ptr<Data> data) : m_data(std::move(data)) {}
PayloadReader::~PayloadReader() = default;

base::Result<std::unique_ptr<PayloadReader>>
PayloadReader::open(const Envelope& envelope, const base::SecretBytes& key, const base::Limits& limits) {
    if (envelope.kind() != EnvelopeKind::Registered)
        return fail(ErrorCode::NotAnEnvelope);
    const EnvelopeHeader& header = envelope.header();
    if (header.messageLength > limits.messageSize)
        return fail(ErrorCode::LimitExceeded, "the message is too large");
    const auto sealedMessageSize = crypto::openedSize(header.payloadLength);
    if (!sealedMessageSize ||
        envelope.file()->size() - envelope.payloadOffset() < leastTextSize(header.payloadLength))
        return fail(ErrorCode::PayloadTruncated, "the file is shorter than its payload");
    auto data = std::make_unique<Data>(envelope, limits);
    data->sealedMessageSize = *sealedMessageSize;
    std::array<std::uint8_t, crypto::kSealedPrefixSize> prefix{};
    if (const auto read = data->index.read(0, prefix); !read)
        return fail(read.error());
    const auto context = crypto::sha256(base::bytesOf(envelope.jws()));
    auto keys = crypto::ChunkKeys::open(key, prefix, context);
    if (!keys)
        return fail(keys.error());
    data->keys = std::move(*keys);
    if (header.compression == Compression::Deflate)
        if (const auto inflated = data->inflate(); !inflated)
            return fail(inflated.error());
    return std::unique_ptr<PayloadReader>(new PayloadReader(std::move(data)));
}

std::uint64_t PayloadReader::size() const {
    return m_data->envelope.header().messageLength;
}

base::Result<std::size_t> PayloadReader::readAt(std::uint64_t offset, std::span<std::uint8_t> out) const {
    if (offset >= size())
        return std::size_t{0};
    out = out.first(std::min<std::uint64_t>(out.size(), size() - offset));
    if (m_data->inflated) {
        std::memcpy(out.data(), m_data->inflated->view().data() + offset, out.size());
        return out.size();
    }
    std::size_t done = 0;
    while (done < out.size()) {
        const std::uint64_t chunk = (offset + done) / kChunkSize;
        const std::size_t start = (offset + done) % kChunkSize;
        const std::span<std::uint8_t> rest = out.subspan(done);
        const std::size_t whole = m_data->chunkSize(chunk);
        if (start == 0 && rest.size() >= whole) {
            if (const auto read = m_data->readChunk(chunk, rest.first(whole)); !read)
                return fail(read.error());
            done += whole;
            continue;
        }
        const auto cached = m_data->cachedChunk(chunk);
        if (!cached)
            return fail(cached.error());
        const base::BytesView plain = (*cached)->plain.view();
        const std::size_t count = std::min(rest.size(), plain.size() - start);
        std::memcpy(rest.data(), plain.data() + start, count);
        done += count;
    }
    return done;
}

base::Result<void> PayloadReader::verifyAll(base::ByteSink* sink, const Progress& progress,
                                            unsigned threads) const {
    if (!m_data->inflated)
        return PayloadPipeline({*m_data->keys, m_data->start, m_data->envelope.header().payloadLength,
                                m_data->limits, &m_data->index},
                               threads)
            .run(sink, progress);
    // open() has checked all of it already.
    base::BytesView rest = m_data->inflated->view();
    std::uint64_t done = 0;
    while (!rest.empty()) {
        const base::BytesView piece = rest.first(std::min(rest.size(), kDeflatedPiece));
        if (sink != nullptr)
            if (const auto written = sink->write(piece); !written)
                return written;
        rest = rest.subspan(piece.size());
        done += piece.size();
        if (progress && !progress(done))
            return fail(ErrorCode::Cancelled);
    }
    return {};
}

} // namespace envelope
