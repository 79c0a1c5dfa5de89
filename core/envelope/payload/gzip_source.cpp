// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/payload/gzip_source.h"

#include "core/envelope/payload/zlib_stream.h"
#include "core/files/spool.h"

#include <algorithm>
#include <array>

namespace envelope {
namespace {

using base::ErrorCode;
using base::fail;

// Base64 of sealed bytes shrinks to three quarters; the page and white space are what is left to shrink.
constexpr std::uint64_t kMostGrowth = 8;
constexpr std::uint64_t kGrowthAllowance = 16ULL << 20;
constexpr std::size_t kPieceSize = 256U << 10;

} // namespace

base::Result<SharedSource> unpackGzip(SharedSource file, const base::Limits& limits) {
    std::array<std::uint8_t, 3> start{};
    const auto count = file->readAt(0, start);
    if (!count)
        return fail(count.error());
    // RFC 1952 2.3.1: ID1 = 31, ID2 = 139, CM = 8 "deflate".
    if (*count < start.size() || start != std::array<std::uint8_t, 3>{31, 139, 8})
        return file;
    const std::uint64_t most = std::min(limits.fileSize, kGrowthAllowance + kMostGrowth * file->size());
    auto spool = files::Spool::create({}, {.memory = files::kMemoryOfOneFile, .total = most});
    if (!spool)
        return fail(spool.error());
    Inflater inflater(Inflater::Wrapper::Gzip);
    base::Bytes piece(kPieceSize);
    for (std::uint64_t offset = 0; !inflater.isFinished();) {
        const auto size = file->readAt(offset, piece);
        if (!size)
            return fail(size.error());
        const auto written = inflater.write(base::BytesView(piece).first(*size), **spool);
        if (!written && written.error().code != ErrorCode::PayloadCorrupt)
            return fail(written.error());
        offset += *size;
        if (*size == 0 || !written)
            break;
    }
    if (const auto flushed = (*spool)->flush(); !flushed)
        return fail(flushed.error());
    return SharedSource(std::move(*spool));
}

} // namespace envelope
