// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"

#include <cstdint>
#include <filesystem>
#include <memory>

namespace gateway {

/// A temporary file without a name: what one message takes while it is worked on. Gone with the process,
/// readable by nobody else, bounded in memory by its write buffer. Write first, then flush, then read.
class SpoolFile final : public base::RandomAccessSource, public base::ByteSink {
public:
    /// In `folder`, or the system's temporary folder when empty. Errors: OutputUnwritable.
    static base::Result<std::unique_ptr<SpoolFile>> create(const std::filesystem::path& folder);
    SpoolFile(const SpoolFile&) = delete;
    SpoolFile& operator=(const SpoolFile&) = delete;
    ~SpoolFile() override;

    /// Errors: OutputUnwritable, e.g. a full disk.
    base::Result<void> write(base::BytesView bytes) override;
    base::Result<void> flush();

    std::uint64_t size() const override { return m_size; }
    base::Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> out) const override;

private:
    explicit SpoolFile(int descriptor) : m_descriptor(descriptor) {}

    int m_descriptor;
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
