// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/scan/rules/scan_run.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>

struct archive;

namespace scan {

/// Why an archive was not read to its end.
struct ReadProblem {
    UnreadReason reason = UnreadReason::Damaged;
    Limit limit = Limit::None;
};
/// What libarchive says about a reader that failed.
ReadProblem problemOf(archive* reader);

struct ArchiveFree {
    void operator()(archive* reader) const;
};
using ArchiveHandle = std::unique_ptr<archive, ArchiveFree>;

/// What a reader of libarchive reads from, block by block. Every byte that it takes is paid for, whatever it
/// takes it for: content, headers without end, files that it passes over. When the budget is spent, reading
/// fails.
class ArchiveFeed {
public:
    explicit ArchiveFeed(ScanRun& run) : m_run(run) {}
    virtual ~ArchiveFeed() = default;
    ArchiveFeed(const ArchiveFeed&) = delete;
    ArchiveFeed& operator=(const ArchiveFeed&) = delete;

    /// Makes it the reader's source; it must outlive the reader. False when it is of no format that the
    /// reader knows, or cannot be read; then the reader can only be freed.
    bool open(archive* reader);

    const std::optional<ReadProblem>& problem() const { return m_problem; }

protected:
    /// The next block; empty at the end, and when m_problem is set.
    virtual base::BytesView block() = 0;
    virtual bool canSeek() const { return false; }
    virtual std::uint64_t size() const { return 0; }

    ScanRun& m_run;
    std::optional<ReadProblem> m_problem;
    std::uint64_t m_at = 0;

private:
    struct Callbacks;
    base::BytesView paidBlock();
};

/// Bytes in memory.
class MemoryFeed final : public ArchiveFeed {
public:
    /// `bytes` must outlive it.
    MemoryFeed(ScanRun& run, base::BytesView bytes) : ArchiveFeed(run), m_bytes(bytes) {}

private:
    base::BytesView block() override;
    bool canSeek() const override { return true; }
    std::uint64_t size() const override { return m_bytes.size(); }

    base::BytesView m_bytes;
};

/// What gzip, bzip2, xz, zstd, lz4, compress, lzma or lzip packed; one layer of it.
class InflatedFeed final : public ArchiveFeed {
public:
    enum class Packing { None, Gzip, Bzip2, Xz, Zstd, Lz4, Compress, Lzma, Lzip };
    static Packing packingOf(base::BytesView start);

    /// `bytes` must outlive it.
    InflatedFeed(ScanRun& run, base::BytesView bytes, Packing packing);

private:
    base::BytesView block() override;

    MemoryFeed m_packed;
    ArchiveHandle m_reader;
    std::array<std::uint8_t, 64U << 10> m_buffer;
};

} // namespace scan
