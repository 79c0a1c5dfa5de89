// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/sealing/payload_writer.h"

#include "core/base/base64.h"
#include "core/crypto/cobblestone.h"
#include "core/crypto/random.h"
#include "core/envelope/format.h"
#include "core/envelope/padding.h"
#include "core/sealing/segment_digester.h"

#include <algorithm>
#include <array>

namespace sealing {
namespace {

namespace format = envelope::format;
namespace padding = envelope::padding;

using base::ErrorCode;
using base::fail;
using crypto::kChunkSize;
using crypto::kSealedChunkSize;

constexpr std::string_view kBlockOpen = "<script type=\"text/plain\" class=\"securedoc-payload\">\n";
constexpr std::string_view kClose = "</script>\n";

// Cuts sealed bytes into blocks of base64, a piece of whole lines at a time: what is encoded is still in
// cache.
class BlockWriter final {
public:
    explicit BlockWriter(base::ByteSink& out) : m_out(out) { m_piece.reserve(kPieceSize); }

    base::Result<void> write(base::BytesView sealed) {
        while (!sealed.empty()) {
            const std::size_t count =
                std::min({sealed.size(), kPieceSize - m_piece.size(), m_blockSize - m_done});
            m_piece.insert(m_piece.end(), sealed.begin(),
                           sealed.begin() + static_cast<std::ptrdiff_t>(count));
            m_done += count;
            sealed = sealed.subspan(count);
            const bool isBlockFull = m_done == m_blockSize;
            if (m_piece.size() == kPieceSize || isBlockFull)
                if (const auto flushed = flushPiece(isBlockFull ? End::OfBlock : End::OfPiece); !flushed)
                    return flushed;
        }
        return {};
    }

    base::Result<void> finish() { return m_done == 0 ? base::Result<void>() : flushPiece(End::OfBlock); }

private:
    enum class End { OfPiece, OfBlock };
    static constexpr std::size_t kPieceSize = format::kLineLength / 4 * 3 * 1024;

    base::Result<void> flushPiece(End end) {
        m_text = m_isOpen ? std::string_view() : kBlockOpen;
        base::appendBase64Lines(m_piece, format::kLineLength, m_text);
        m_piece.clear();
        m_isOpen = end == End::OfPiece;
        if (end == End::OfBlock) {
            m_text += kClose;
            m_done = 0;
            m_blockSize = format::kBlockSize;
        }
        return m_out.write(base::bytesOf(m_text));
    }

    base::ByteSink& m_out;
    std::size_t m_blockSize = format::kFirstBlockSize;
    std::size_t m_done = 0; ///< bytes of the block so far
    bool m_isOpen = false;  ///< the block's start tag is written
    base::Bytes m_piece;
    std::string m_text;
};

// What is sealed: the content's length, the content, zeros.
class PaddedSource final : public base::RandomAccessSource {
public:
    explicit PaddedSource(const base::RandomAccessSource& content) : m_content(content) {
        for (std::size_t i = 0; i < m_length.size(); ++i)
            m_length[i] = static_cast<std::uint8_t>(content.size() >> (8 * (m_length.size() - 1 - i)));
    }

    std::uint64_t size() const override { return padding::plainSize(m_content.size()); }

    base::Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> out) const override {
        out = out.first(std::min<std::uint64_t>(out.size(), size() - std::min(offset, size())));
        std::span<std::uint8_t> rest = out;
        for (; offset < m_length.size() && !rest.empty(); ++offset, rest = rest.subspan(1))
            rest.front() = m_length[offset];
        const std::uint64_t at = offset - std::min<std::uint64_t>(offset, m_length.size());
        const std::uint64_t left = m_content.size() - std::min(m_content.size(), at);
        const auto wanted = rest.first(std::min<std::uint64_t>(rest.size(), left));
        const auto count = wanted.empty() ? base::Result<std::size_t>(0) : m_content.readAt(at, wanted);
        if (!count)
            return count;
        if (*count != wanted.size())
            return fail(ErrorCode::FileUnreadable, "the message became shorter while it was read");
        std::fill(rest.begin() + static_cast<std::ptrdiff_t>(wanted.size()), rest.end(), std::uint8_t{0});
        return out.size();
    }

private:
    const base::RandomAccessSource& m_content;
    std::array<std::uint8_t, padding::kLengthSize> m_length{};
};

class PayloadWriter final {
public:
    PayloadWriter(const crypto::ChunkKeys& keys, base::ByteSink& out) : m_keys(keys), m_blocks(out) {}

    base::Result<base::Bytes> run(base::BytesView salt, const PayloadInput& input) {
        auto sealer = crypto::ChunkSealer::create(m_keys);
        if (!sealer)
            return fail(sealer.error());
        m_sealed[0].assign(salt.begin(), salt.end());
        m_sealed[0].insert(m_sealed[0].end(), m_keys.commitment().begin(), m_keys.commitment().end());
        auto result = put(m_sealed[0]);
        m_digester.add({}); // the buffer is free again
        for (base::Bytes& buffer : m_sealed)
            buffer.resize((kChunksAtOnce + 1) * kSealedChunkSize);
        if (result)
            result = sealAll(*sealer, input);
        if (result)
            result = m_blocks.finish();
        if (!result)
            return fail(result.error());
        return m_digester.finish();
    }

private:
    static constexpr std::size_t kChunksAtOnce = 16;

    // Its digest is made while it is written and the next piece is sealed.
    base::Result<void> put(base::BytesView sealed) {
        m_digester.add(sealed);
        return m_blocks.write(sealed);
    }

    base::Result<void> sealAll(crypto::ChunkSealer& sealer, const PayloadInput& input) {
        const PaddedSource source(input.content);
        const std::uint64_t size = source.size();
        // "the final chunk MUST be shorter than 16 KiB, and MAY be empty": <= makes that one too.
        for (std::uint64_t offset = 0; offset <= size; offset += m_plain.size()) {
            const std::size_t count = std::min<std::uint64_t>(m_plain.size(), size - offset);
            const auto read = source.readAt(offset, std::span(m_plain).first(count));
            if (!read)
                return fail(read.error());
            const auto sealed =
                sealPiece(sealer, base::BytesView(m_plain).first(count), count < m_plain.size());
            if (!sealed)
                return sealed;
            if (input.progress && !input.progress(std::min(offset + count, input.content.size())))
                return fail(ErrorCode::Cancelled);
        }
        return {};
    }

    base::Result<void> sealPiece(crypto::ChunkSealer& sealer, base::BytesView plain, bool isLast) {
        base::Bytes& buffer = m_sealed[m_piece++ % m_sealed.size()];
        std::size_t sealedSize = 0;
        while (!plain.empty() || isLast) {
            const base::BytesView chunk = plain.first(std::min(plain.size(), kChunkSize));
            const auto sealed = sealer.seal(m_chunk++, chunk, std::span(buffer).subspan(sealedSize));
            if (!sealed)
                return sealed;
            sealedSize += chunk.size() + crypto::kTagSize;
            plain = plain.subspan(chunk.size());
            if (chunk.size() < kChunkSize)
                break;
        }
        return put(base::BytesView(buffer).first(sealedSize));
    }

    const crypto::ChunkKeys& m_keys;
    BlockWriter m_blocks;
    std::uint64_t m_chunk = 0;
    std::uint64_t m_piece = 0;
    base::Bytes m_plain = base::Bytes(kChunksAtOnce * kChunkSize);
    std::array<base::Bytes, 2> m_sealed; ///< one is hashed while the other is filled
    SegmentDigester m_digester;          ///< reads m_sealed, so it goes first
};

} // namespace

base::Result<base::Bytes> writePayload(const PayloadInput& input, base::ByteSink& out) {
    std::array<std::uint8_t, crypto::kSaltSize> salt{};
    crypto::fillRandom(salt);
    const auto keys = crypto::ChunkKeys::derive(input.key, salt, input.context);
    if (!keys)
        return fail(keys.error());
    return PayloadWriter(*keys, out).run(salt, input);
}

std::uint64_t blocksFileSize(std::uint64_t payloadLength) {
    const auto size = [](std::uint64_t bytes) {
        return kBlockOpen.size() + base::base64LinesSize(bytes, format::kLineLength) + kClose.size();
    };
    const std::uint64_t first = std::min<std::uint64_t>(payloadLength, format::kFirstBlockSize);
    const std::uint64_t whole = (payloadLength - first) / format::kBlockSize;
    const std::uint64_t last = (payloadLength - first) % format::kBlockSize;
    return size(first) + whole * size(format::kBlockSize) + (last > 0 ? size(last) : 0);
}

} // namespace sealing
