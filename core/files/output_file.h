// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/files/file_handle.h"

#include <filesystem>
#include <string>

namespace files {

/// Whether to wait until the disk has what was written, so that it is there after a power cut too.
enum class Durability { OfProcess, OfPower };

/// A file being written (0600) that is removed again unless it is kept: nobody ever finds half of it under
/// its name.
class OutputFile final : public base::PatchableSink, public base::RandomAccessSource {
public:
    /// A new file; `path` must not exist. Errors: OutputUnwritable.
    static base::Result<OutputFile> create(const std::filesystem::path& path);
    /// A new file with a temporary name in `folder`, hidden where a dot hides, that begins with `prefix`.
    /// Errors: OutputUnwritable.
    static base::Result<OutputFile> createTemporary(const std::filesystem::path& folder,
                                                    const std::string& prefix = ".securedoc-");

    OutputFile(OutputFile&& other) noexcept;
    OutputFile& operator=(OutputFile&&) = delete;
    OutputFile(const OutputFile&) = delete;
    ~OutputFile() override;

    base::Result<void> write(base::BytesView bytes) override;
    std::uint64_t position() const override { return m_size; }
    base::Result<void> overwrite(std::uint64_t offset, base::BytesView bytes) override;
    std::uint64_t size() const override { return m_size; }
    /// What was written so far. Several threads may read at once, while nobody writes.
    base::Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> out) const override;

    /// No more is written; the file stays where it is. Errors: OutputUnwritable.
    base::Result<void> keep();
    /// keep(), under another name of the same file system, in one step. Errors: OutputUnwritable.
    base::Result<void> keepAs(const std::filesystem::path& target, Overwrite overwrite,
                              Durability durability = Durability::OfProcess);

    const std::filesystem::path& path() const { return m_path; }

private:
    OutputFile(std::filesystem::path path, FileHandle handle)
        : m_path(std::move(path)), m_handle(std::move(handle)) {}

    std::filesystem::path m_path; ///< empty once it is kept
    FileHandle m_handle;
    std::uint64_t m_size = 0;
};

/// Writes a file whole or not at all, in place of what stands there. Errors: OutputUnwritable, whose detail
/// names the file; the source's.
base::Result<void> writeWhole(const std::filesystem::path& path, base::BytesView bytes,
                              Durability durability = Durability::OfProcess);
base::Result<void> writeWhole(const std::filesystem::path& path, const base::RandomAccessSource& source,
                              Durability durability = Durability::OfProcess);

} // namespace files
