// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/extract/readers/document.h"

namespace scan {

/// Scans what is packed in an archive; a zip archive may be an office document.
/// False when nothing at all was found in it.
bool scanArchive(ScanRun& run, const Document& document);

/// The zip archive at the end of a file that begins with something else, such as a program that unpacks it;
/// empty when there is none.
base::BytesView archiveBehind(base::BytesView bytes);

} // namespace scan
