// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/extract/readers/document.h"

namespace scan {

/// Scans a PDF's text page by page. pdftotext reads it, in a process of its own that may use little memory
/// and time and can neither write nor reach the network: what a hostile PDF does to it stays there.
void scanPdf(ScanRun& run, const Document& document);

} // namespace scan
