// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/sealing/envelope_writer.h"

#include "core/base/base64.h"
#include "core/crypto/cobblestone.h"
#include "core/crypto/hash.h"
#include "core/crypto/jws.h"
#include "core/crypto/random.h"
#include "core/envelope/claims.h"
#include "core/envelope/date.h"
#include "core/envelope/format.h"
#include "core/envelope/payload/zlib_stream.h"
#include "core/files/source.h"
#include "core/sealing/reader_page.h"

#include <algorithm>
#include <array>

namespace sealing {
namespace {

namespace format = envelope::format;

using base::ErrorCode;
using base::fail;
using crypto::kChunkSize;
using crypto::kSealedChunkSize;

constexpr std::size_t kEnvelopeIdSize = 16;
constexpr std::size_t kSignatureTextSize = 86;

constexpr std::string_view kHeaderOpen = "<script type=\"application/jose\" id=\"securedoc-header\">\n";
constexpr std::string_view kBlockOpen = "<script type=\"text/plain\" class=\"securedoc-payload\">\n";
constexpr std::string_view kClose = "</script>\n";
constexpr std::string_view kPageEnd = "</body>\n</html>\n";

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

std::uint64_t blocksFileSize(std::uint64_t payloadLength) {
    const auto size = [](std::uint64_t bytes) {
        return kBlockOpen.size() + base::base64LinesSize(bytes, format::kLineLength) + kClose.size();
    };
    const std::uint64_t first = std::min<std::uint64_t>(payloadLength, format::kFirstBlockSize);
    const std::uint64_t whole = (payloadLength - first) / format::kBlockSize;
    const std::uint64_t last = (payloadLength - first) % format::kBlockSize;
    return size(first) + whole * size(format::kBlockSize) + (last > 0 ? size(last) : 0);
}

class PayloadWriter final {
public:
    PayloadWriter(const crypto::ChunkKeys& keys, base::ByteSink& out) : m_keys(keys), m_blocks(out) {}

    base::Result<void> run(base::BytesView salt, const base::RandomAccessSource& message,
                           const envelope::Progress& progress) {
        auto sealer = crypto::ChunkSealer::create(m_keys);
        if (!sealer)
            return fail(sealer.error());
        auto result = m_blocks.write(salt);
        if (result)
            result = m_blocks.write(m_keys.commitment());
        if (result)
            result = sealAll(*sealer, message, progress);
        base::wipe(m_plain);
        return result ? m_blocks.finish() : result;
    }

private:
    static constexpr std::size_t kChunksAtOnce = 16;

    base::Result<void> sealAll(crypto::ChunkSealer& sealer, const base::RandomAccessSource& message,
                               const envelope::Progress& progress) {
        const std::uint64_t size = message.size();
        // "the final chunk MUST be shorter than 16 KiB, and MAY be empty": <= makes that one too.
        for (std::uint64_t offset = 0; offset <= size; offset += m_plain.size()) {
            const std::size_t expected = std::min<std::uint64_t>(m_plain.size(), size - offset);
            const auto count = message.readAt(offset, std::span(m_plain).first(expected));
            if (!count)
                return fail(count.error());
            if (*count != expected)
                return fail(ErrorCode::FileUnreadable, "the message became shorter while it was read");
            const auto sealed =
                sealPiece(sealer, base::BytesView(m_plain).first(expected), expected < m_plain.size());
            if (!sealed)
                return sealed;
            if (progress && !progress(offset + expected))
                return fail(ErrorCode::Cancelled);
        }
        return {};
    }

    base::Result<void> sealPiece(crypto::ChunkSealer& sealer, base::BytesView plain, bool isLast) {
        std::size_t sealedSize = 0;
        while (!plain.empty() || isLast) {
            const base::BytesView chunk = plain.first(std::min(plain.size(), kChunkSize));
            const auto sealed = sealer.seal(m_chunk++, chunk, std::span(m_sealed).subspan(sealedSize));
            if (!sealed)
                return sealed;
            sealedSize += chunk.size() + crypto::kTagSize;
            plain = plain.subspan(chunk.size());
            if (chunk.size() < kChunkSize)
                break;
        }
        return m_blocks.write(base::BytesView(m_sealed).first(sealedSize));
    }

    const crypto::ChunkKeys& m_keys;
    BlockWriter m_blocks;
    std::uint64_t m_chunk = 0;
    base::Bytes m_plain = base::Bytes(kChunksAtOnce * kChunkSize);
    base::Bytes m_sealed = base::Bytes((kChunksAtOnce + 1) * kSealedChunkSize);
};

// The deflated message where that is worth it (docs/envelope-format.md §7), else nothing.
base::Result<std::optional<base::Bytes>> tryDeflate(const base::RandomAccessSource& message) {
    if (message.size() > format::kCompressionLimit)
        return std::optional<base::Bytes>();
    base::Bytes plain(message.size());
    const auto count = message.readAt(0, plain);
    if (!count)
        return fail(count.error());
    if (*count != plain.size())
        return fail(ErrorCode::FileUnreadable, "the message became shorter while it was read");
    auto packed = envelope::deflate(plain);
    base::wipe(plain);
    if (!packed)
        return fail(packed.error());
    const bool isWorthIt = packed->size() * 10 <= plain.size() * 9;
    return isWorthIt ? std::optional(std::move(*packed)) : std::nullopt;
}

// Long recipient lists must not keep a message from being sealed: their names go before the limit does.
void dropRecipientNames(envelope::EnvelopeHeader& header) {
    for (auto* list : {&header.to, &header.cc})
        for (envelope::HeaderMailbox& mailbox : *list)
            mailbox.name.clear();
}

base::Result<std::string> signedHeader(envelope::EnvelopeHeader header, const SigningKey& signingKey) {
    const auto key = crypto::SigningKey::fromPem(signingKey.privateKeyPem);
    if (!key)
        return fail(key.error());
    const crypto::JwsHeader jose{std::string(format::kJwsType), signingKey.keyId};
    for (const bool isLastTry : {false, true}) {
        const auto claims = envelope::formatClaims(header);
        if (!claims)
            return fail(claims.error());
        auto jws = crypto::signJws(*key, jose, *claims);
        if (!jws || jws->size() <= base::Limits{}.headerSize)
            return jws;
        if (!isLastTry)
            dropRecipientNames(header);
    }
    return fail(ErrorCode::LimitExceeded, "the recipients do not fit the header");
}

std::string fileStart(const envelope::EnvelopeHeader& header, std::string_view jws) {
    std::string text = readerPage(header);
    text += kHeaderOpen;
    text += jws;
    text += '\n';
    text += kClose;
    return text;
}

base::Result<std::string> writeSealed(const envelope::EnvelopeHeader& header, const EnvelopeKeys& keys,
                                      const base::RandomAccessSource& message, base::ByteSink& out,
                                      const envelope::Progress& progress) {
    if (keys.signing.keyId.empty())
        return fail(ErrorCode::MalformedHeader, "no key id");
    auto jws = signedHeader(header, keys.signing);
    if (!jws)
        return jws;
    std::array<std::uint8_t, crypto::kSaltSize> salt{};
    crypto::fillRandom(salt);
    const auto chunkKeys = crypto::ChunkKeys::derive(keys.message, salt, crypto::sha256(base::bytesOf(*jws)));
    if (!chunkKeys)
        return fail(chunkKeys.error());
    auto written = out.write(base::bytesOf(fileStart(header, *jws)));
    if (written)
        written = PayloadWriter(*chunkKeys, out).run(salt, message, progress);
    if (written)
        written = out.write(base::bytesOf(kPageEnd));
    if (!written)
        return fail(written.error());
    return jws;
}

} // namespace

base::Result<std::string> writeEnvelope(envelope::EnvelopeHeader header, const EnvelopeKeys& keys,
                                        const base::RandomAccessSource& message, base::ByteSink& out,
                                        const envelope::Progress& progress) {
    header.messageLength = message.size();
    header.payloadLength = crypto::sealedSize(message.size());
    header.compression = envelope::Compression::None;
    if (header.date.empty())
        header.date = envelope::formatRfc3339(header.issuedAt);
    auto packed = tryDeflate(message);
    if (!packed)
        return fail(packed.error());
    if (!*packed)
        return writeSealed(header, keys, message, out, progress);
    header.compression = envelope::Compression::Deflate;
    header.payloadLength = crypto::sealedSize((*packed)->size());
    const files::MemorySource source(std::move(**packed));
    return writeSealed(header, keys, source, out, progress);
}

std::uint64_t envelopeFileSize(const envelope::EnvelopeHeader& header, const std::string& keyId,
                               std::uint64_t messageLength) {
    envelope::EnvelopeHeader complete = header;
    complete.messageLength = messageLength;
    complete.payloadLength = crypto::sealedSize(messageLength);
    complete.compression = envelope::Compression::None;
    if (complete.date.empty())
        complete.date = envelope::formatRfc3339(complete.issuedAt);
    const auto claims = envelope::formatClaims(complete);
    if (!claims)
        return 0;
    const crypto::JwsHeader jose{std::string(format::kJwsType), keyId};
    const std::size_t jwsSize = crypto::jwsSigningInput(jose, *claims).size() + 1 + kSignatureTextSize;
    return fileStart(complete, "").size() + jwsSize + blocksFileSize(complete.payloadLength) +
           kPageEnd.size();
}

std::string newEnvelopeId() {
    return crypto::randomToken(kEnvelopeIdSize);
}

base::SecretBytes newMessageKey() {
    return crypto::randomSecret(crypto::kMessageKeySize);
}

std::string envelopeFileName(std::int64_t issuedAt) {
    std::string name = "securedoc_" + envelope::formatRfc3339(issuedAt);
    // "2013-12-10T15:39:59Z" without its punctuation
    std::erase_if(name, [](char c) { return c == '-' || c == ':' || c == 'Z'; });
    return name + ".html";
}

} // namespace sealing
