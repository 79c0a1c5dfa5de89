// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/scan/report/scan_limits.h"
#include "core/scan/report/scan_report.h"
#include "core/scan/rules/rule_set.h"

#include <cstdint>
#include <memory>
#include <string_view>

namespace scan {

/// Scans a message in RFC 5322 form: subject, bodies, attachments and what is packed in them. Synchronous and
/// re-entrant: any number of threads may scan with one rule set. Memory is bounded by the limits, not by the
/// message. A PDF is read by the program pdftotext in a process of its own; no other program is started.
/// Errors: Cancelled, the source's. What cannot be read is no error but stands in the report.
base::Result<ScanReport> scanMessage(const base::RandomAccessSource& source, const RuleSet& rules,
                                     const ScanLimits& limits = {}, const IsCancelled& isCancelled = {});

/// How many bytes of an attachment that begins with `start` are read at most; 4 KiB are enough to tell. 0:
/// none, as of a picture. Name and type as for DraftScan::addAttachment().
std::uint64_t attachmentSizeWanted(base::BytesView start, std::string_view fileName,
                                   std::string_view mimeType, const ScanLimits& limits = {});

/// The same for a message that is still being written: hand over its pieces in any order, then finish. Every
/// piece is scanned when it is handed over. Not for two threads at once. Errors of every function: Cancelled,
/// the source's; then finish() gives the same error.
class DraftScan final {
public:
    /// `rules` must outlive it.
    explicit DraftScan(const RuleSet& rules, const ScanLimits& limits = {}, IsCancelled isCancelled = {});
    ~DraftScan();
    DraftScan(const DraftScan&) = delete;
    DraftScan& operator=(const DraftScan&) = delete;

    /// All text is UTF-8.
    base::Result<void> addSubject(std::string_view subject);
    base::Result<void> addText(std::string_view text);
    base::Result<void> addHtml(std::string_view html);
    /// What it is follows from its first bytes, then from the name and the type (lower case, may be empty).
    base::Result<void> addAttachment(std::string_view fileName, std::string_view mimeType,
                                     const base::RandomAccessSource& content);

    /// An attachment that is too large to be handed over: the report says that it was not read.
    void leaveOutAttachment(std::string_view fileName);

    /// Call once.
    base::Result<ScanReport> finish();

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace scan
