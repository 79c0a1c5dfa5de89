// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/extract/readers/document.h"

#include <functional>

namespace scan {

/// Scans a database of SQLite: every table under its columns' names, files in it, and what is left of deleted
/// rows. Nothing in it is executed but the reading of tables. `scanInner` gets what its cells hold as files.
void scanDatabase(ScanRun& run, const Document& document,
                  const std::function<void(const Document&)>& scanInner);

/// Scans a table of dBASE under its columns' names.
void scanTableFile(ScanRun& run, const Document& document);

} // namespace scan
