// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/files/file_handle.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace files {
namespace {

using base::ErrorCode;

constexpr mode_t kPrivate = 0600;

base::Unexpected<base::Error> failed(ErrorCode code) {
    return base::fail(code, std::strerror(errno));
}

} // namespace

base::Result<FileHandle> FileHandle::openForReading(const std::filesystem::path& path) {
    // O_NONBLOCK: a FIFO must fail the test below instead of waiting for a writer.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return failed(ErrorCode::FileUnreadable);
    FileHandle handle(descriptor, Ownership::Mine);
    struct stat status {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))
        return base::fail(ErrorCode::FileUnreadable, "not a regular file");
    return handle;
}

base::Result<FileHandle> FileHandle::create(const std::filesystem::path& path, Overwrite overwrite) {
    const int how = overwrite == Overwrite::No ? O_EXCL : O_TRUNC;
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | how, kPrivate);
    if (descriptor < 0)
        return failed(ErrorCode::OutputUnwritable);
    return FileHandle(descriptor, Ownership::Mine);
}

base::Result<FileHandle> FileHandle::createUnique(const std::filesystem::path& folder,
                                                  const std::string& prefix, const std::string& suffix,
                                                  std::filesystem::path& path) {
    std::string name = (folder / (prefix + "XXXXXX" + suffix)).string();
    const int descriptor = ::mkostemps(name.data(), static_cast<int>(suffix.size()), O_CLOEXEC); // 0600
    if (descriptor < 0)
        return failed(ErrorCode::OutputUnwritable);
    path = name;
    return FileHandle(descriptor, Ownership::Mine);
}

base::Result<FileHandle> FileHandle::createNameless(const std::filesystem::path& folder) {
    const int descriptor = folder.empty() ? ::memfd_create("securedoc", MFD_CLOEXEC)
                                          : ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, kPrivate);
    if (descriptor >= 0)
        return FileHandle(descriptor, Ownership::Mine);
    if (folder.empty())
        return failed(ErrorCode::OutputUnwritable);
    // Some file systems cannot make a file without a name.
    std::filesystem::path name;
    auto handle = createUnique(folder, ".securedoc-", {}, name);
    if (handle)
        ::unlink(name.c_str());
    return handle;
}

FileHandle FileHandle::borrow(int descriptor) {
    return {descriptor, Ownership::Borrowed};
}

FileHandle::FileHandle(FileHandle&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_ownership(other.m_ownership) {}

FileHandle& FileHandle::operator=(FileHandle&& other) noexcept {
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_ownership, other.m_ownership);
    return *this;
}

FileHandle::~FileHandle() {
    if (m_descriptor >= 0 && m_ownership == Ownership::Mine)
        ::close(m_descriptor);
}

base::Result<std::uint64_t> FileHandle::size() const {
    struct stat status {};
    if (::fstat(m_descriptor, &status) != 0)
        return failed(ErrorCode::FileUnreadable);
    return static_cast<std::uint64_t>(status.st_size);
}

base::Result<std::size_t> FileHandle::readAt(std::uint64_t offset, std::span<std::uint8_t> out) const {
    std::size_t done = 0;
    while (done < out.size()) {
        const ssize_t count =
            ::pread(m_descriptor, out.data() + done, out.size() - done, static_cast<off_t>(offset + done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return failed(ErrorCode::FileUnreadable);
        if (count == 0)
            break;
        done += static_cast<std::size_t>(count);
    }
    return done;
}

base::Result<std::size_t> FileHandle::read(std::span<std::uint8_t> out) const {
    for (;;) {
        const ssize_t count = ::read(m_descriptor, out.data(), out.size());
        if (count >= 0)
            return static_cast<std::size_t>(count);
        if (errno != EINTR)
            return failed(ErrorCode::FileUnreadable);
    }
}

base::Result<void> FileHandle::write(base::BytesView bytes) const {
    while (!bytes.empty()) {
        const ssize_t count = ::write(m_descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR)
            return failed(ErrorCode::OutputUnwritable);
        if (count > 0)
            bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return {};
}

base::Result<void> FileHandle::writeAt(std::uint64_t offset, base::BytesView bytes) const {
    while (!bytes.empty()) {
        const ssize_t count = ::pwrite(m_descriptor, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (count < 0 && errno != EINTR)
            return failed(ErrorCode::OutputUnwritable);
        if (count > 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(count));
            offset += static_cast<std::uint64_t>(count);
        }
    }
    return {};
}

base::Result<void> FileHandle::sync() const {
    if (::fsync(m_descriptor) != 0)
        return failed(ErrorCode::OutputUnwritable);
    return {};
}

base::Result<void> FileHandle::close() {
    if (m_ownership == Ownership::Borrowed)
        return {};
    if (::close(std::exchange(m_descriptor, -1)) != 0 && errno != EINTR)
        return failed(ErrorCode::OutputUnwritable);
    return {};
}

bool FileHandle::link(const std::filesystem::path& path) const {
    const std::string own = "/proc/self/fd/" + std::to_string(m_descriptor);
    return ::linkat(AT_FDCWD, own.c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) == 0;
}

bool FileHandle::isPrivate() const {
    struct stat status {};
    return ::fstat(m_descriptor, &status) == 0 && (status.st_mode & 077) == 0;
}

bool FileHandle::tryLock() const {
    return ::flock(m_descriptor, LOCK_EX | LOCK_NB) == 0;
}

bool FileHandle::lock() const {
    int outcome = 0;
    do
        outcome = ::flock(m_descriptor, LOCK_EX);
    while (outcome != 0 && errno == EINTR);
    return outcome == 0;
}

bool isDiskFull(const base::Error& error) {
    return error.detail == std::strerror(ENOSPC) || error.detail == std::strerror(EDQUOT);
}

} // namespace files
