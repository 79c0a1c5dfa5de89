// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/payload/zlib_stream.h"

#include <zlib.h>

namespace envelope {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kPieceSize = 64U << 10;
constexpr int kRawWindow = -15;
constexpr int kGzipWindow = 15 + 16;
constexpr int kMemoryLevel = 8;

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
    base::Bytes packed(deflateBound(&z, static_cast<uLong>(bytes.size())));
    z.next_in = const_cast<Bytef*>(bytes.data());
    z.avail_in = static_cast<uInt>(bytes.size());
    z.next_out = packed.data();
    z.avail_out = static_cast<uInt>(packed.size());
    const int status = ::deflate(&z, Z_FINISH);
    packed.resize(packed.size() - z.avail_out);
    deflateEnd(&z);
    if (status != Z_STREAM_END)
        return fail(ErrorCode::Internal, "zlib cannot pack");
    return packed;
}

} // namespace envelope
