// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/payload_reader.h"

#include "core/crypto/cobblestone.h"
#include "core/crypto/hash.h"
#include "core/envelope/padding.h"
#include "core/envelope/payload/payload_pipeline.h"
#include "core/envelope/payload/segment_index.h"
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

// What is sealed, without its length and its padding, which must be as docs/envelope-format.md §6.1 says.
class ContentSink final : public base::ByteSink {
public:
    ContentSink(std::uint64_t contentSize, base::ByteSink* next) : m_left(contentSize), m_next(next) {}

    base::Result<void> write(base::BytesView plain) override {
        const std::size_t skipped = std::min(plain.size(), m_lengthLeft);
        m_lengthLeft -= skipped;
        plain = plain.subspan(skipped);
        const base::BytesView content = plain.first(std::min<std::uint64_t>(plain.size(), m_left));
        m_left -= content.size();
        const base::BytesView rest = plain.subspan(content.size());
        if (std::any_of(rest.begin(), rest.end(), [](std::uint8_t byte) { return byte != 0; }))
            return fail(ErrorCode::PayloadCorrupt, "padding that is not zero");
        return m_next == nullptr || content.empty() ? base::Result<void>() : m_next->write(content);
    }

private:
    std::size_t m_lengthLeft = padding::kLengthSize;
    std::uint64_t m_left;
    base::ByteSink* m_next;
};

// Counts what comes, up to a limit.
class CountingSink final : public base::ByteSink {
public:
    explicit CountingSink(std::uint64_t limit) : m_limit(limit) {}
    base::Result<void> write(base::BytesView bytes) override {
        m_size += bytes.size();
        return m_size <= m_limit ? base::Result<void>()
                                 : fail(ErrorCode::LimitExceeded, "the message unpacks to too much");
    }
    std::uint64_t size() const { return m_size; }

private:
    std::uint64_t m_limit;
    std::uint64_t m_size = 0;
};

// Fills one buffer of a known size: a buffer that grew would leave copies.
class MessageSink final : public base::ByteSink {
public:
    explicit MessageSink(std::uint64_t size) { m_bytes.reserve(size); }
    base::Result<void> write(base::BytesView bytes) override {
        if (bytes.size() > m_bytes.capacity() - m_bytes.size())
            return fail(ErrorCode::PayloadCorrupt, "the file has changed");
        m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
        return {};
    }
    base::Bytes& bytes() { return m_bytes; }

private:
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

Digest payloadContext(const EnvelopeHeader& header) {
    static constexpr std::string_view kLabel = "securedoc envelope 1";
    std::string text(kLabel);
    text.append(1, '\0').append(header.issuer).append(1, '\0').append(header.envelopeId);
    return crypto::sha256(base::bytesOf(text));
}

struct PayloadReader::Data {
    struct Chunk {
        std::uint64_t index = 0;
        base::SecretBytes plain;
    };

    Data(const Envelope& source, const base::Limits& allowed)
        : envelope(source),
          limits(allowed), start{BlockCursor(*envelope.file(), envelope.payloadOffset(), envelope.jws()), 0,
                                 0},
          index(envelope, start, limits) {}

    base::Result<void> readChunk(std::uint64_t chunk, std::span<std::uint8_t> out);
    base::Result<std::shared_ptr<const Chunk>> cachedChunk(std::uint64_t chunk);
    base::Result<crypto::ChunkOpener> takeOpener();
    base::Result<std::size_t> readPlain(std::uint64_t offset, std::span<std::uint8_t> out);
    base::Result<void> readLength();
    base::Result<void> inflate();
    base::Result<void> inflateInto(base::ByteSink& message);
    base::Result<void> openAll(base::ByteSink* content, const Progress& progress, unsigned threads);
    std::uint64_t chunkSize(std::uint64_t chunk) const;

    Envelope envelope;
    base::Limits limits;
    SegmentPlace start;
    SegmentIndex index;
    std::optional<crypto::ChunkKeys> keys;
    std::uint64_t plainSize = 0;   ///< in the chunks: the content's length, the content, padding
    std::uint64_t contentSize = 0; ///< the message, or its deflated form
    std::optional<base::SecretBytes> inflated;

    std::mutex mutex; ///< guards what follows
    std::vector<crypto::ChunkOpener> idleOpeners;
    std::array<std::shared_ptr<const Chunk>, 4> cache;
    std::size_t nextInCache = 0;
};

std::uint64_t PayloadReader::Data::chunkSize(std::uint64_t chunk) const {
    return std::min<std::uint64_t>(kChunkSize, plainSize - chunk * kChunkSize);
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

base::Result<std::size_t> PayloadReader::Data::readPlain(std::uint64_t offset, std::span<std::uint8_t> out) {
    std::size_t done = 0;
    while (done < out.size()) {
        const std::uint64_t chunk = (offset + done) / kChunkSize;
        const std::size_t first = (offset + done) % kChunkSize;
        const std::span<std::uint8_t> rest = out.subspan(done);
        const std::size_t whole = chunkSize(chunk);
        if (first == 0 && rest.size() >= whole) {
            if (const auto read = readChunk(chunk, rest.first(whole)); !read)
                return fail(read.error());
            done += whole;
            continue;
        }
        const auto cached = cachedChunk(chunk);
        if (!cached)
            return fail(cached.error());
        const base::BytesView plain = (*cached)->plain.view();
        const std::size_t count = std::min(rest.size(), plain.size() - first);
        std::memcpy(rest.data(), plain.data() + first, count);
        done += count;
    }
    return done;
}

base::Result<void> PayloadReader::Data::readLength() {
    std::array<std::uint8_t, padding::kLengthSize> bytes{};
    if (const auto read = readPlain(0, bytes); !read)
        return fail(read.error());
    for (const std::uint8_t byte : bytes)
        contentSize = contentSize << 8U | byte;
    if (padding::plainSize(contentSize) != plainSize)
        return fail(ErrorCode::PayloadCorrupt, "a length that its padding does not fit");
    if (contentSize > limits.messageSize)
        return fail(ErrorCode::LimitExceeded, "the message is too large");
    return {};
}

base::Result<void> PayloadReader::Data::openAll(base::ByteSink* content, const Progress& progress,
                                                unsigned threads) {
    ContentSink sink(contentSize, content);
    Progress contentProgress;
    if (progress)
        contentProgress = [&](std::uint64_t done) {
            return progress(
                std::min(done - std::min<std::uint64_t>(done, padding::kLengthSize), contentSize));
        };
    return PayloadPipeline({envelope, *keys, start, limits, &index}, threads).run(&sink, contentProgress);
}

base::Result<void> PayloadReader::Data::inflateInto(base::ByteSink& message) {
    InflateSink sink(message);
    if (auto opened = openAll(&sink, {}, 1); !opened)
        return opened;
    if (!sink.isComplete())
        return fail(ErrorCode::PayloadCorrupt, "the DEFLATE data does not end where the content does");
    return {};
}

// A deflated message is small (limits.inflatedSize) and is unpacked whole: once to learn its size, once to
// keep it.
base::Result<void> PayloadReader::Data::inflate() {
    CountingSink count(std::min(limits.inflatedSize, limits.messageSize));
    if (auto counted = inflateInto(count); !counted)
        return counted;
    MessageSink message(count.size());
    auto result = inflateInto(message);
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
    // Nothing is shown of a payload that the signature does not cover.
    if (envelope.digestList() != Envelope::DigestList::Right)
        return fail(envelope.digestList() == Envelope::DigestList::CutOff ? ErrorCode::PayloadTruncated
                                                                          : ErrorCode::SignatureInvalid,
                    "the digest list is not the one that was signed");
    const EnvelopeHeader& header = envelope.header();
    const auto plainSize = crypto::openedSize(header.payloadLength);
    if (!plainSize ||
        envelope.file()->size() - envelope.payloadOffset() < leastTextSize(header.payloadLength))
        return fail(ErrorCode::PayloadTruncated, "the file is shorter than its payload");
    auto data = std::make_unique<Data>(envelope, limits);
    data->plainSize = *plainSize;
    std::array<std::uint8_t, crypto::kSealedPrefixSize> prefix{};
    if (const auto read = data->index.read(0, prefix); !read)
        return fail(read.error());
    const auto context = payloadContext(header);
    auto keys = crypto::ChunkKeys::open(key, prefix, context);
    if (!keys)
        return fail(keys.error());
    data->keys = std::move(*keys);
    if (const auto read = data->readLength(); !read)
        return fail(read.error());
    if (header.compression == Compression::Deflate)
        if (const auto inflated = data->inflate(); !inflated)
            return fail(inflated.error());
    return std::unique_ptr<PayloadReader>(new PayloadReader(std::move(data)));
}

std::uint64_t PayloadReader::size() const {
    return m_data->inflated ? m_data->inflated->size() : m_data->contentSize;
}

base::Result<std::size_t> PayloadReader::readAt(std::uint64_t offset, std::span<std::uint8_t> out) const {
    if (offset >= size())
        return std::size_t{0};
    out = out.first(std::min<std::uint64_t>(out.size(), size() - offset));
    if (m_data->inflated) {
        std::memcpy(out.data(), m_data->inflated->view().data() + offset, out.size());
        return out.size();
    }
    return m_data->readPlain(padding::kLengthSize + offset, out);
}

base::Result<void> PayloadReader::verifyAll(base::ByteSink* sink, const Progress& progress,
                                            unsigned threads) const {
    if (!m_data->inflated)
        return m_data->openAll(sink, progress, threads);
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
