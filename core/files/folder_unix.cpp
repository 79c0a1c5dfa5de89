// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/files/folder.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace files {
namespace {

base::Unexpected<base::Error> unwritable(int reason) {
    return base::fail(base::ErrorCode::OutputUnwritable, std::strerror(reason));
}

} // namespace

base::Result<void> makePrivateFolder(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder.parent_path(), error);
    // With its mode from the first moment, not a moment later.
    if (::mkdir(folder.c_str(), 0700) == 0)
        return {};
    if (errno != EEXIST)
        return unwritable(errno);
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
    return error ? unwritable(error.value()) : base::Result<void>();
}

base::Result<std::filesystem::path> makeUniqueFolder(const std::filesystem::path& parent,
                                                     const std::string& prefix) {
    std::string path = (parent / (prefix + "XXXXXX")).string();
    if (::mkdtemp(path.data()) == nullptr) // 0700
        return unwritable(errno);
    return std::filesystem::path(path);
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

base::Result<void> syncFolder(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return unwritable(errno);
    const int reason = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    return reason == 0 ? base::Result<void>() : unwritable(reason);
}

std::optional<std::int64_t> changedAt(const std::filesystem::path& file) {
    struct stat status {};
    if (::lstat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode))
        return std::nullopt;
    return status.st_mtim.tv_sec;
}

bool setChangedAt(const std::filesystem::path& file, std::int64_t seconds) {
    const timespec times[2] = {{seconds, 0}, {seconds, 0}};
    return ::utimensat(AT_FDCWD, file.c_str(), times, AT_SYMLINK_NOFOLLOW) == 0;
}

bool isWritable(const std::filesystem::path& folder) {
    return ::access(folder.c_str(), W_OK | X_OK) == 0;
}

std::uint64_t freeSpace(const std::filesystem::path& folder, std::uint64_t otherwise) {
    struct statvfs disk {};
    return ::statvfs(folder.c_str(), &disk) == 0 ? std::uint64_t{disk.f_bavail} * disk.f_frsize : otherwise;
}

} // namespace files
