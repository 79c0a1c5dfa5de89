// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/files/file_handle.h"

#include <filesystem>
#include <memory>

namespace files {

/// A file opened for reading at offsets. Several threads may call readAt at once.
class FileSource final : public base::RandomAccessSource {
public:
    /// Regular files only. Errors: FileUnreadable.
    static base::Result<std::unique_ptr<FileSource>> open(const std::filesystem::path& path);

    std::uint64_t size() const override { return m_size; }
    base::Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> out) const override;

private:
    FileSource(FileHandle handle, std::uint64_t size) : m_handle(std::move(handle)), m_size(size) {}

    FileHandle m_handle;
    std::uint64_t m_size;
};

/// Bytes in memory, owned. Several threads may read at once.
class MemorySource final : public base::RandomAccessSource {
public:
    explicit MemorySource(base::Bytes bytes) : m_bytes(std::move(bytes)) {}

    std::uint64_t size() const override { return m_bytes.size(); }
    base::Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> out) const override;

private:
    base::Bytes m_bytes;
};

/// Reads a RandomAccessSource from its start to its end. Keeps a reference: `source` must outlive it.
class SequentialReader final : public base::ByteSource {
public:
    explicit SequentialReader(const base::RandomAccessSource& source) : m_source(source) {}
    base::Result<std::size_t> read(std::span<std::uint8_t> out) override;

private:
    const base::RandomAccessSource& m_source;
    std::uint64_t m_offset = 0;
};

/// Writes to an open file that others own, such as standard output. Errors: OutputUnwritable.
class HandleSink final : public base::ByteSink {
public:
    explicit HandleSink(const FileHandle& handle) : m_handle(handle) {}
    base::Result<void> write(base::BytesView bytes) override { return m_handle.write(bytes); }

private:
    const FileHandle& m_handle;
};

/// The whole of `source`. Errors: its own, the sink's, FileUnreadable when it ends before its size.
base::Result<void> copyAll(const base::RandomAccessSource& source, base::ByteSink& sink);
/// Everything that is still to come from `handle`. Errors: FileUnreadable, the sink's.
base::Result<void> copyAll(const FileHandle& handle, base::ByteSink& sink);

/// A small file in memory. Errors: FileUnreadable, LimitExceeded past `limit` bytes.
base::Result<base::Bytes> readWhole(const std::filesystem::path& path, std::uint64_t limit);

} // namespace files
