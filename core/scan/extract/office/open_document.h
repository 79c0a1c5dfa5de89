// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/extract/office/xml_events.h"
#include "core/scan/rules/scan_run.h"

namespace scan {

/// Whether META-INF/manifest.xml says that the document's parts are encrypted.
bool namesEncryption(base::BytesView manifest, ScanRun& run);

/// Scans content.xml: paragraphs are lines; tables go row by row with their sheet's name; a drawing page is a
/// slide.
XmlEnd appendOpenDocument(base::BytesView xml, ScanRun& run, const Place& place);

} // namespace scan
