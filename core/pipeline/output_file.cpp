// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/output_file.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pipeline {
namespace {

base::Unexpected<base::Error> unwritable(int reason) {
    return base::fail(base::ErrorCode::OutputUnwritable, std::strerror(reason));
}

} // namespace

base::Result<OutputFile> OutputFile::create(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0)
        return unwritable(errno);
    return OutputFile(path, descriptor);
}

base::Result<OutputFile> OutputFile::createTemporary(const std::filesystem::path& directory) {
    constexpr std::string_view kEnd = ".part";
    std::string path = (directory / ".securedoc-XXXXXX").string() + std::string(kEnd);
    const int descriptor = ::mkostemps(path.data(), static_cast<int>(kEnd.size()), O_CLOEXEC); // 0600
    if (descriptor < 0)
        return unwritable(errno);
    return OutputFile(path, descriptor);
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : m_path(std::exchange(other.m_path, {})), m_descriptor(std::exchange(other.m_descriptor, -1)) {}

OutputFile::~OutputFile() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    if (!m_path.empty())
        ::unlink(m_path.c_str());
}

base::Result<void> OutputFile::write(base::BytesView bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(m_descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR)
            return unwritable(errno);
        if (count > 0)
            bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return {};
}

// Some file systems (NFS, quotas) report a full disk only here.
base::Result<void> OutputFile::close() {
    if (::close(std::exchange(m_descriptor, -1)) != 0 && errno != EINTR)
        return unwritable(errno);
    return {};
}

base::Result<void> OutputFile::keep() {
    auto closed = close();
    if (closed)
        m_path.clear();
    return closed;
}

base::Result<void> OutputFile::keepAs(const std::filesystem::path& target, Overwrite overwrite) {
    if (const auto closed = close(); !closed)
        return closed;
    auto renamed = renameTo(m_path, target, overwrite);
    if (renamed)
        m_path.clear();
    return renamed;
}

base::Result<void> renameTo(const std::filesystem::path& from, const std::filesystem::path& to,
                            Overwrite overwrite) {
    if (overwrite == Overwrite::Yes)
        return ::rename(from.c_str(), to.c_str()) == 0 ? base::Result<void>() : unwritable(errno);
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
        return {};
    if (errno != EINVAL && errno != ENOSYS)
        return unwritable(errno);
    // A file system that cannot do it in one step; what is left is the moment between these two lines.
    struct stat status {};
    if (::lstat(to.c_str(), &status) == 0)
        return unwritable(EEXIST);
    return ::rename(from.c_str(), to.c_str()) == 0 ? base::Result<void>() : unwritable(errno);
}

} // namespace pipeline
