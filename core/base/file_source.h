// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"

#include <filesystem>
#include <memory>

namespace base {

/// A file opened for reading at offsets (pread). Several threads may call readAt at once. Regular files only,
/// so that opening a FIFO or a device cannot hang.
class FileSource final : public RandomAccessSource {
public:
    /// Errors: FileUnreadable.
    static Result<std::unique_ptr<FileSource>> open(const std::filesystem::path& path);

    FileSource(const FileSource&) = delete;
    FileSource& operator=(const FileSource&) = delete;
    ~FileSource() override;

    std::uint64_t size() const override { return m_size; }
    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> out) const override;

private:
    FileSource(int descriptor, std::uint64_t size) : m_descriptor(descriptor), m_size(size) {}

    int m_descriptor;
    std::uint64_t m_size;
};

/// Bytes in memory, owned. Several threads may read at once.
class MemorySource final : public RandomAccessSource {
public:
    explicit MemorySource(Bytes bytes) : m_bytes(std::move(bytes)) {}

    std::uint64_t size() const override { return m_bytes.size(); }
    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> out) const override;

private:
    Bytes m_bytes;
};

/// Reads a RandomAccessSource from its start to its end. Keeps a reference: `source` must outlive it.
class SequentialReader final : public ByteSource {
public:
    explicit SequentialReader(const RandomAccessSource& source) : m_source(source) {}
    Result<std::size_t> read(std::span<std::uint8_t> out) override;

private:
    const RandomAccessSource& m_source;
    std::uint64_t m_offset = 0;
};

} // namespace base
