// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/file_source.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace base {

Result<std::unique_ptr<FileSource>> FileSource::open(const std::filesystem::path& path) {
    // O_NONBLOCK: a FIFO must fail the test below instead of waiting for a writer.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return fail(ErrorCode::FileUnreadable, std::strerror(errno));
    struct stat status {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(descriptor);
        return fail(ErrorCode::FileUnreadable, "not a regular file");
    }
    return std::unique_ptr<FileSource>(
        new FileSource(descriptor, static_cast<std::uint64_t>(status.st_size)));
}

FileSource::~FileSource() {
    ::close(m_descriptor);
}

Result<std::size_t> FileSource::readAt(std::uint64_t offset, std::span<std::uint8_t> out) const {
    std::size_t done = 0;
    while (done < out.size()) {
        const ssize_t count =
            ::pread(m_descriptor, out.data() + done, out.size() - done, static_cast<off_t>(offset + done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail(ErrorCode::FileUnreadable, std::strerror(errno));
        if (count == 0)
            break;
        done += static_cast<std::size_t>(count);
    }
    return done;
}

Result<std::size_t> MemorySource::readAt(std::uint64_t offset, std::span<std::uint8_t> out) const {
    if (offset >= m_bytes.size())
        return std::size_t{0};
    const std::size_t count = std::min<std::uint64_t>(out.size(), m_bytes.size() - offset);
    std::memcpy(out.data(), m_bytes.data() + offset, count);
    return count;
}

Result<std::size_t> SequentialReader::read(std::span<std::uint8_t> out) {
    auto count = m_source.readAt(m_offset, out);
    if (count)
        m_offset += *count;
    return count;
}

} // namespace base
