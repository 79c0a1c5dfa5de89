// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/payload/zlib_stream.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <zlib.h>

namespace envelope {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kPieceSize = 64U << 10;
constexpr int kRawWindow = -15;
constexpr int kGzipWindow = 15 + 16;
constexpr int kMemoryLevel = 8;
constexpr std::size_t kStrategyPiece = 16U << 10;
constexpr std::size_t kSwitchCost = 64; // bytes, for a block that ends early
constexpr std::size_t kProbe = 2048;
constexpr std::size_t kFewRepeats = 50; // one in fifty; chance makes one in ten thousand

// Four bytes in a row that come again, at the beginning of `piece`.
bool repeatsItself(base::BytesView piece) {
    std::vector<std::uint32_t> rows;
    for (std::size_t i = 0; i + sizeof(std::uint32_t) <= piece.size() && i < kProbe; ++i)
        std::memcpy(&rows.emplace_back(), piece.data() + i, sizeof(std::uint32_t));
    const std::size_t count = rows.size();
    std::ranges::sort(rows);
    // Not std::ranges::unique: clang 14, which the fuzzers are built with, cannot read its subrange.
    const auto repeated =
        static_cast<std::size_t>(std::distance(std::unique(rows.begin(), rows.end()), rows.end()));
    return repeated * kFewRepeats > count;
}

// A packed file in base64 repeats nothing: searching it takes most of the time and makes the result no
// smaller.
int strategyFor(base::BytesView piece) {
    return repeatsItself(piece) ? Z_DEFAULT_STRATEGY : Z_HUFFMAN_ONLY;
}

} // namespace

struct Inflater::Stream {
    z_stream z{};
    bool isReady = false;
    base::Bytes piece = base::Bytes(kPieceSize);

    ~Stream() {
        if (isReady)
            inflateEnd(&z);
        // The piece may hold plaintext.
        std::fill(piece.begin(), piece.end(), std::uint8_t{0});
    }
};

Inflater::Inflater(Wrapper wrapper) : m_stream(std::make_unique<Stream>()) {
    m_stream->isReady =
        inflateInit2(&m_stream->z, wrapper == Wrapper::Raw ? kRawWindow : kGzipWindow) == Z_OK;
}

Inflater::~Inflater() = default;

base::Result<void> Inflater::write(base::BytesView packed, base::ByteSink& sink) {
    if (!m_stream->isReady)
        return fail(ErrorCode::Internal, "zlib is not available");
    z_stream& z = m_stream->z;
    base::Bytes& piece = m_stream->piece;
    z.next_in = const_cast<Bytef*>(packed.data());
    z.avail_in = static_cast<uInt>(packed.size());
    bool isPieceFull = false;
    while (!m_isFinished && (z.avail_in > 0 || isPieceFull)) {
        z.next_out = piece.data();
        z.avail_out = static_cast<uInt>(piece.size());
        const int status = inflate(&z, Z_NO_FLUSH);
        const std::size_t count = piece.size() - z.avail_out;
        isPieceFull = z.avail_out == 0;
        m_isFinished = status == Z_STREAM_END;
        if (const auto written = sink.write(base::BytesView(piece).first(count)); !written)
            return written;
        if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
            return fail(ErrorCode::PayloadCorrupt, "not DEFLATE data");
    }
    m_hasTrailingBytes = m_hasTrailingBytes || z.avail_in > 0;
    return {};
}

base::Result<base::Bytes> deflate(base::BytesView bytes) {
    z_stream z{};
    if (deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kRawWindow, kMemoryLevel, Z_DEFAULT_STRATEGY) !=
        Z_OK)
        return fail(ErrorCode::Internal, "zlib is not available");
    const std::size_t switches = 1 + bytes.size() / kStrategyPiece;
    base::Bytes packed(deflateBound(&z, static_cast<uLong>(bytes.size())) + switches * kSwitchCost);
    z.next_out = packed.data();
    z.avail_out = static_cast<uInt>(packed.size());
    int status = Z_OK;
    do {
        const base::BytesView piece = bytes.first(std::min(bytes.size(), kStrategyPiece));
        bytes = bytes.subspan(piece.size());
        z.next_in = const_cast<Bytef*>(piece.data());
        z.avail_in =
            0; // what came before has been taken, or a change of strategy would flush it with what comes
        status = deflateParams(&z, Z_DEFAULT_COMPRESSION, strategyFor(piece));
        z.avail_in = static_cast<uInt>(piece.size());
        if (status == Z_OK)
            status = ::deflate(&z, bytes.empty() ? Z_FINISH : Z_NO_FLUSH);
    } while (status == Z_OK && !bytes.empty());
    packed.resize(packed.size() - z.avail_out);
    deflateEnd(&z);
    if (status != Z_STREAM_END)
        return fail(ErrorCode::Internal, "zlib cannot pack");
    return packed;
}

} // namespace envelope
