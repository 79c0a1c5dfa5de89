// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/spool_file.h"

#include "server/gateway/output_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace gateway {
namespace {

using base::ErrorCode;

constexpr std::size_t kBufferSize = 512U << 10;

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
    std::filesystem::path place = folder.empty() ? std::filesystem::temp_directory_path(error) : folder;
    if (::access(place.c_str(), W_OK | X_OK) != 0)
        return base::fail(ErrorCode::OutputUnwritable,
                          "no spool file in " + place.string() + ": " + reason());
    return std::unique_ptr<SpoolFile>(new SpoolFile(std::move(place)));
}

SpoolFile::~SpoolFile() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

base::Result<void> SpoolFile::openFile() {
    m_descriptor = ::open(m_folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (m_descriptor >= 0)
        return {};
    // Some file systems cannot make a file without a name.
    std::string name = (m_folder / "securedoc-spool-XXXXXX").string();
    m_descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (m_descriptor < 0)
        return base::fail(ErrorCode::OutputUnwritable,
                          "no spool file in " + m_folder.string() + ": " + reason());
    ::unlink(name.c_str());
    return {};
}

base::Result<void> SpoolFile::write(base::BytesView bytes) {
    m_size += bytes.size();
    if (m_pending.size() + bytes.size() < kBufferSize) {
        m_pending.insert(m_pending.end(), bytes.begin(), bytes.end());
        return {};
    }
    if (m_descriptor < 0) {
        if (auto opened = openFile(); !opened)
            return opened;
    }
    if (auto flushed = flush(); !flushed)
        return flushed;
    return writeWhole(m_descriptor, bytes);
}

base::Result<void> SpoolFile::overwrite(std::uint64_t offset, base::BytesView bytes) {
    if (m_descriptor < 0) {
        std::copy(bytes.begin(), bytes.end(), m_pending.begin() + static_cast<std::ptrdiff_t>(offset));
        return {};
    }
    if (auto flushed = flush(); !flushed)
        return flushed;
    while (!bytes.empty()) {
        const ssize_t count = ::pwrite(m_descriptor, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return base::fail(ErrorCode::OutputUnwritable, reason());
        bytes = bytes.subspan(static_cast<std::size_t>(count));
        offset += static_cast<std::uint64_t>(count);
    }
    return {};
}

base::Result<void> SpoolFile::flush() {
    if (m_descriptor < 0)
        return {};
    auto written = writeWhole(m_descriptor, m_pending);
    m_pending.clear();
    return written;
}

base::Result<void> SpoolFile::nameAs(const std::filesystem::path& file) {
    if (m_descriptor < 0) {
        if (auto opened = openFile(); !opened)
            return opened;
    }
    if (auto flushed = flush(); !flushed)
        return flushed;
    const std::string own = "/proc/self/fd/" + std::to_string(m_descriptor);
    if (::linkat(AT_FDCWD, own.c_str(), AT_FDCWD, file.c_str(), AT_SYMLINK_FOLLOW) == 0)
        return {};
    return writeFile(*this, file);
}

base::Result<std::size_t> SpoolFile::readAt(std::uint64_t offset, std::span<std::uint8_t> out) const {
    if (m_descriptor < 0) {
        if (offset >= m_pending.size())
            return std::size_t{0};
        const std::size_t start = static_cast<std::size_t>(offset);
        const std::size_t count = std::min(out.size(), m_pending.size() - start);
        std::memcpy(out.data(), m_pending.data() + start, count);
        return count;
    }
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
