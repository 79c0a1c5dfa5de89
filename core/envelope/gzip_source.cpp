// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/gzip_source.h"

#include "core/base/file_source.h"
#include "core/envelope/zlib_stream.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <unistd.h>

namespace envelope {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::uint64_t kMemoryLimit = 64ULL << 20;
// Base64 of sealed bytes shrinks to three quarters; the page and white space are what is left to shrink.
constexpr std::uint64_t kMostGrowth = 8;
constexpr std::uint64_t kGrowthAllowance = 16ULL << 20;
constexpr std::size_t kPieceSize = 256U << 10;

// Collects what is unpacked: in memory first, then in a file that has no name any more.
class Spool final : public base::ByteSink {
public:
    explicit Spool(std::uint64_t limit) : m_limit(limit) {}
    Spool(const Spool&) = delete;
    Spool& operator=(const Spool&) = delete;
    ~Spool() override { discardFile(); }

    base::Result<void> write(base::BytesView bytes) override {
        m_size += bytes.size();
        if (m_size > m_limit)
            return fail(ErrorCode::LimitExceeded, "gzip-ed file grows too large");
        if (m_descriptor < 0 && m_size <= kMemoryLimit) {
            m_memory.insert(m_memory.end(), bytes.begin(), bytes.end());
            return {};
        }
        if (m_descriptor < 0) {
            if (const auto opened = openFile(); !opened)
                return opened;
        }
        return writeFile(bytes);
    }

    base::Result<SharedSource> finish() {
        if (m_descriptor < 0)
            return SharedSource(std::make_shared<base::MemorySource>(std::move(m_memory)));
        auto source = base::FileSource::open(m_path);
        discardFile();
        if (!source)
            return fail(source.error());
        return SharedSource(std::move(*source));
    }

private:
    base::Result<void> openFile() {
        std::error_code error;
        m_path = (std::filesystem::temp_directory_path(error) / "securedoc-XXXXXX").string();
        m_descriptor = error ? -1 : ::mkstemp(m_path.data()); // 0600
        if (m_descriptor < 0)
            return fail(ErrorCode::OutputUnwritable, "no temporary file");
        const base::Bytes memory = std::exchange(m_memory, {});
        return writeFile(memory);
    }

    base::Result<void> writeFile(base::BytesView bytes) {
        while (!bytes.empty()) {
            const ssize_t count = ::write(m_descriptor, bytes.data(), bytes.size());
            if (count < 0 && errno != EINTR)
                return fail(ErrorCode::OutputUnwritable, std::strerror(errno));
            if (count > 0)
                bytes = bytes.subspan(static_cast<std::size_t>(count));
        }
        return {};
    }

    void discardFile() {
        if (m_descriptor < 0)
            return;
        ::close(m_descriptor);
        ::unlink(m_path.c_str());
        m_descriptor = -1;
    }

    std::uint64_t m_limit;
    std::uint64_t m_size = 0;
    base::Bytes m_memory;
    std::string m_path;
    int m_descriptor = -1;
};

} // namespace

base::Result<SharedSource> unpackGzip(SharedSource file, const base::Limits& limits) {
    std::array<std::uint8_t, 3> start{};
    const auto count = file->readAt(0, start);
    if (!count)
        return fail(count.error());
    // RFC 1952 2.3.1: ID1 = 31, ID2 = 139, CM = 8 "deflate".
    if (*count < start.size() || start != std::array<std::uint8_t, 3>{31, 139, 8})
        return file;
    Spool spool(std::min(limits.fileSize, kGrowthAllowance + kMostGrowth * file->size()));
    Inflater inflater(Inflater::Wrapper::Gzip);
    base::Bytes piece(kPieceSize);
    for (std::uint64_t offset = 0; !inflater.isFinished();) {
        const auto size = file->readAt(offset, piece);
        if (!size)
            return fail(size.error());
        const auto written = inflater.write(base::BytesView(piece).first(*size), spool);
        if (!written && written.error().code != ErrorCode::PayloadCorrupt)
            return fail(written.error());
        offset += *size;
        if (*size == 0 || !written)
            break;
    }
    return spool.finish();
}

} // namespace envelope
