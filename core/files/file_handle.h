// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <span>

namespace files {

enum class Overwrite { No, Yes };

/// An open file that closes itself: the one place that asks the system to read and write. Interrupted calls
/// are continued. A file is made readable and writable by its owner only (0600). readAt may be called by
/// several threads at once, the others by one.
class FileHandle final {
public:
    /// Regular files only, so that opening a FIFO or a device cannot hang. Errors: FileUnreadable.
    static base::Result<FileHandle> openForReading(const std::filesystem::path& path);
    /// Overwrite::No refuses whatever stands there, links too; Overwrite::Yes empties it. Readable too.
    /// Errors: OutputUnwritable.
    static base::Result<FileHandle> create(const std::filesystem::path& path, Overwrite overwrite);
    /// `folder`/`prefix`??????`suffix`, a name that nobody had; `path` becomes it. Errors: OutputUnwritable.
    static base::Result<FileHandle> createUnique(const std::filesystem::path& folder,
                                                 const std::string& prefix, const std::string& suffix,
                                                 std::filesystem::path& path);
    /// A file without a name in `folder`, gone with the process; in memory that is never written to a disk
    /// when that is empty. Errors: OutputUnwritable.
    static base::Result<FileHandle> createNameless(const std::filesystem::path& folder);
    /// A descriptor that others own and keep, such as standard input or output.
    static FileHandle borrow(int descriptor);

    FileHandle(FileHandle&& other) noexcept;
    FileHandle& operator=(FileHandle&& other) noexcept;
    FileHandle(const FileHandle&) = delete;
    FileHandle& operator=(const FileHandle&) = delete;
    ~FileHandle();

    /// Errors: FileUnreadable.
    base::Result<std::uint64_t> size() const;
    /// Fills `out` from `offset`; fewer bytes only at the file's end. Errors: FileUnreadable.
    base::Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> out) const;
    /// What comes next, up to `out.size()` bytes; 0 at the end. Errors: FileUnreadable.
    base::Result<std::size_t> read(std::span<std::uint8_t> out) const;
    /// All of `bytes`. Errors: OutputUnwritable; its detail is the system's reason, such as a full disk.
    base::Result<void> write(base::BytesView bytes) const;
    /// All of `bytes` at `offset`, whatever stands there. Errors: OutputUnwritable.
    base::Result<void> writeAt(std::uint64_t offset, base::BytesView bytes) const;
    /// Waits until the disk has it. Errors: OutputUnwritable.
    base::Result<void> sync() const;
    /// Some file systems (NFS, quotas) report a full disk only here. Errors: OutputUnwritable.
    base::Result<void> close();
    /// Gives a nameless file a name on its file system; false where that cannot be done, or the name is
    /// taken.
    bool link(const std::filesystem::path& path) const;
    /// True when nobody but the owner may read or write it.
    bool isPrivate() const;
    /// Keeps other processes that ask from having it too, until it is closed; false when one has it.
    bool tryLock() const;
    /// The same, but waits for its turn; false when the file system knows no locks.
    bool lock() const;

private:
    enum class Ownership { Mine, Borrowed };
    FileHandle(int descriptor, Ownership ownership) : m_descriptor(descriptor), m_ownership(ownership) {}

    int m_descriptor;
    Ownership m_ownership;
};

/// True when a write failed because no room was left, on the disk or in the user's share of it.
bool isDiskFull(const base::Error& error);

} // namespace files
