// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/extract/readers/document.h"

namespace scan {

/// Scans what is packed in an archive; a zip archive may be an office document.
void scanArchive(ScanRun& run, const Document& document);

} // namespace scan
