// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/scan/rules/scan_run.h"

namespace scan {

struct DocumentName;

/// Scans a message in RFC 5322 form and what is attached to it. `place` is where it lies, empty for the
/// message itself. Errors: the source's.
base::Result<void> scanMessageAt(ScanRun& run, const base::RandomAccessSource& source, const Place& place,
                                 std::size_t depth);

/// A file as it is attached: its content in a source, decoded. Errors: the source's.
base::Result<void> scanFile(ScanRun& run, const base::RandomAccessSource& content, const DocumentName& name,
                            const Place& place);

/// Scans a text that is a message's body, plain or HTML as the last step of its place says (UTF-8): also as
/// tables and records, and the files that stand in it. `depth` as of Document.
void scanBodyText(ScanRun& run, const std::string& text, const Place& place, std::size_t depth);

} // namespace scan
