// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/extract/readers/document.h"

#include <functional>

namespace scan {

/// Scans what a PDF says beside its pages (ISO 32000-1): notes, forms, bookmarks, links, titles and other
/// properties, XML forms, attached files. What it cannot take apart is said.
void scanPdfObjects(ScanRun& run, const Document& document,
                    const std::function<void(const Document&)>& scanInner);

} // namespace scan
