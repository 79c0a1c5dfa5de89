// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"

#include <filesystem>
#include <memory>

namespace gateway {

/// What one message takes while it is worked on: in memory while it is small, beyond 512 KiB in a temporary
/// file without a name, gone with the process and readable by nobody else. Write first, then flush, then
/// read.
class SpoolFile final : public base::RandomAccessSource, public base::PatchableSink {
public:
    /// Its file will be in `folder`, or in the system's temporary folder when empty. Errors:
    /// OutputUnwritable.
    static base::Result<std::unique_ptr<SpoolFile>> create(const std::filesystem::path& folder);
    SpoolFile(const SpoolFile&) = delete;
    SpoolFile& operator=(const SpoolFile&) = delete;
    ~SpoolFile() override;

    /// Errors: OutputUnwritable, e.g. a full disk.
    base::Result<void> write(base::BytesView bytes) override;
    std::uint64_t position() const override { return m_size; }
    base::Result<void> overwrite(std::uint64_t offset, base::BytesView bytes) override;
    base::Result<void> flush();
    /// Gives the whole content a name at once, so that nobody ever sees half of it; `file` is on the file
    /// system of the spool's folder and does not exist. Errors: OutputUnwritable.
    base::Result<void> nameAs(const std::filesystem::path& file);

    std::uint64_t size() const override { return m_size; }
    base::Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> out) const override;

private:
    explicit SpoolFile(std::filesystem::path folder) : m_folder(std::move(folder)) {}
    base::Result<void> openFile();

    std::filesystem::path m_folder;
    int m_descriptor = -1; ///< none while all is in m_pending
    std::uint64_t m_size = 0;
    base::Bytes m_pending;
};

/// Writes to an open descriptor that others own, e.g. standard output. Errors: OutputUnwritable.
class DescriptorSink final : public base::ByteSink {
public:
    explicit DescriptorSink(int descriptor) : m_descriptor(descriptor) {}
    base::Result<void> write(base::BytesView bytes) override;

private:
    int m_descriptor;
};

/// Everything that can be read from `descriptor`. Errors: FileUnreadable, the sink's.
base::Result<void> copyFrom(int descriptor, base::ByteSink& sink);
/// The whole of `source`.
base::Result<void> copyAll(const base::RandomAccessSource& source, base::ByteSink& sink);

} // namespace gateway
