// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/scan/scan_run.h"

namespace scan {

/// Whether META-INF/manifest.xml says that the document's parts are encrypted.
bool namesEncryption(base::BytesView manifest);

/// Scans content.xml: paragraphs are lines; tables go row by row with their sheet's name; a drawing page is a
/// slide.
void appendOpenDocument(base::BytesView xml, ScanRun& run, const Place& place);

} // namespace scan
