// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/spool_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace gateway {
namespace {

using base::ErrorCode;

constexpr std::size_t kBufferSize = 256U << 10;

std::string reason() {
    return std::strerror(errno);
}

base::Result<void> writeWhole(int descriptor, base::BytesView bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return base::fail(ErrorCode::OutputUnwritable, reason());
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return {};
}

} // namespace

base::Result<std::unique_ptr<SpoolFile>> SpoolFile::create(const std::filesystem::path& folder) {
    std::error_code error;
    const std::filesystem::path place = folder.empty() ? std::filesystem::temp_directory_path(error) : folder;
    std::string name = (place / "securedoc-spool-XXXXXX").string();
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0)
        return base::fail(ErrorCode::OutputUnwritable,
                          "no spool file in " + place.string() + ": " + reason());
    ::unlink(name.c_str());
    return std::unique_ptr<SpoolFile>(new SpoolFile(descriptor));
}

SpoolFile::~SpoolFile() {
    ::close(m_descriptor);
}

base::Result<void> SpoolFile::write(base::BytesView bytes) {
    m_size += bytes.size();
    if (m_pending.size() + bytes.size() < kBufferSize) {
        m_pending.insert(m_pending.end(), bytes.begin(), bytes.end());
        return {};
    }
    if (auto flushed = flush(); !flushed)
        return flushed;
    return writeWhole(m_descriptor, bytes);
}

base::Result<void> SpoolFile::flush() {
    auto written = writeWhole(m_descriptor, m_pending);
    m_pending.clear();
    return written;
}

base::Result<std::size_t> SpoolFile::readAt(std::uint64_t offset, std::span<std::uint8_t> out) const {
    std::size_t done = 0;
    while (done < out.size()) {
        const ssize_t count =
            ::pread(m_descriptor, out.data() + done, out.size() - done, static_cast<off_t>(offset + done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return base::fail(ErrorCode::FileUnreadable, reason());
        if (count == 0)
            break;
        done += static_cast<std::size_t>(count);
    }
    return done;
}

base::Result<void> DescriptorSink::write(base::BytesView bytes) {
    return writeWhole(m_descriptor, bytes);
}

base::Result<void> copyFrom(int descriptor, base::ByteSink& sink) {
    base::Bytes buffer(kBufferSize);
    while (true) {
        const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return base::fail(ErrorCode::FileUnreadable, reason());
        if (count == 0)
            return {};
        if (auto written = sink.write({buffer.data(), static_cast<std::size_t>(count)}); !written)
            return written;
    }
}

base::Result<void> copyAll(const base::RandomAccessSource& source, base::ByteSink& sink) {
    base::Bytes buffer(kBufferSize);
    std::uint64_t offset = 0;
    while (offset < source.size()) {
        const auto count = source.readAt(offset, buffer);
        if (!count)
            return base::fail(count.error());
        if (*count == 0)
            return base::fail(ErrorCode::FileUnreadable, "the source ended early");
        if (auto written = sink.write({buffer.data(), *count}); !written)
            return written;
        offset += *count;
    }
    return {};
}

} // namespace gateway
