// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/scan/scan_run.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

struct archive;
struct archive_entry;

namespace scan {

/// Reads an archive in memory file by file: zip, tar, 7z and what gzip, bzip2 or xz packed, alone or around
/// them. Counts inflated bytes against the limits, so that a bomb ends the reading and not the process.
class ArchiveReader final {
public:
    /// `bytes` must outlive it.
    ArchiveReader(ScanRun& run, base::BytesView bytes);
    ~ArchiveReader();
    ArchiveReader(const ArchiveReader&) = delete;
    ArchiveReader& operator=(const ArchiveReader&) = delete;

    struct Entry {
        std::string name; ///< UTF-8, with its folders
        bool isEncrypted = false;
    };
    /// The next file; nothing at the end, and when a limit or damage ends it.
    std::optional<Entry> next();
    struct Content {
        base::Bytes bytes;
        bool isWhole = true;
    };
    /// How many bytes of a file that begins so are wanted.
    using LimitOf = std::function<std::uint64_t(base::BytesView start)>;
    /// The current file's content, up to a limit that its first bytes decide.
    Content read(const LimitOf& limitOf);

    /// Why the reading ended, if not at the end.
    const std::optional<UnreadReason>& problem() const { return m_problem; }

private:
    bool hasRoom() const;
    UnreadReason damage() const;

    ScanRun& m_run;
    std::unique_ptr<archive, int (*)(archive*)> m_archive;
    std::size_t m_packedSize;
    std::size_t m_entries = 0;
    std::uint64_t m_inflated = 0;
    std::optional<UnreadReason> m_problem;
};

} // namespace scan
