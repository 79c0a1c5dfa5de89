// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/extract/readers/archive_feed.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

struct archive_entry;

namespace scan {

/// Reads an archive in memory file by file: zip, 7z, tar and its kind, and what gzip and its kind packed,
/// alone or around a tar. Counts inflated bytes against the limits and the budget, also those of files that
/// nobody asks for, so that a bomb ends the reading and not the process.
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
        bool isFile = true; ///< else a folder or a link, whose target stands behind its name
    };
    /// The next entry; nothing at the end, and when a limit or damage ends it.
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
    const std::optional<ReadProblem>& problem() const { return m_problem; }

private:
    enum class Form { Zip, StreamedZip, SevenZip, Tar, Packed };
    static Form formOf(base::BytesView bytes);
    void open(Form form);
    int nextHeader(archive_entry*& entry);
    bool isEmptyTar() const;
    void openOneFile();
    void passOver();
    Limit limitReached() const;
    ReadProblem failure() const;

    ScanRun& m_run;
    base::BytesView m_bytes;
    Form m_form;
    std::unique_ptr<ArchiveFeed> m_feed;
    ArchiveHandle m_archive;
    bool m_isOneFile = false; ///< what was packed alone, whatever it looks like
    std::size_t m_entries = 0;
    std::uint64_t m_inflated = 0;
    std::optional<ReadProblem> m_problem;
};

} // namespace scan
