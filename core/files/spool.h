// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/files/output_file.h"

#include <limits>
#include <memory>
#include <optional>

namespace files {

/// For a program that reads one file for one person; a server has many at once and keeps to SpoolLimits' own.
inline constexpr std::uint64_t kMemoryOfOneFile = 64ULL << 20;

struct SpoolLimits {
    std::uint64_t memory = 512ULL << 10; ///< bytes kept in memory before there is a file
    std::uint64_t total = std::numeric_limits<std::uint64_t>::max();
};

/// Collects bytes to be read again: in memory while they are few, beyond in a file without a name, gone with
/// the process and readable by nobody else. Write all, then flush, then read; several threads may read at
/// once. What must not touch a disk unasked, plaintext, does not belong here.
class Spool final : public base::RandomAccessSource, public base::PatchableSink {
public:
    /// Its file will be in `folder`, or in the system's temporary folder when that is empty. Errors:
    /// OutputUnwritable.
    static base::Result<std::unique_ptr<Spool>> create(const std::filesystem::path& folder,
                                                       const SpoolLimits& limits = {});
    Spool(const Spool&) = delete;
    Spool& operator=(const Spool&) = delete;

    /// Errors: LimitExceeded past SpoolLimits::total, OutputUnwritable, e.g. a full disk.
    base::Result<void> write(base::BytesView bytes) override;
    std::uint64_t position() const override { return m_size; }
    base::Result<void> overwrite(std::uint64_t offset, base::BytesView bytes) override;
    /// Errors: OutputUnwritable.
    base::Result<void> flush();
    /// Gives the whole content a name at once; `path` is on the file system of the spool's folder and does
    /// not exist. Errors: OutputUnwritable.
    base::Result<void> nameAs(const std::filesystem::path& path);

    std::uint64_t size() const override { return m_size; }
    base::Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> out) const override;

private:
    Spool(std::filesystem::path folder, const SpoolLimits& limits)
        : m_folder(std::move(folder)), m_limits(limits) {}
    base::Result<void> openFile();

    std::filesystem::path m_folder;
    SpoolLimits m_limits;
    std::optional<FileHandle> m_file; ///< none while all is in m_pending
    std::uint64_t m_size = 0;
    base::Bytes m_pending;
};

} // namespace files
