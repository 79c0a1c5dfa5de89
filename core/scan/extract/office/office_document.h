// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/extract/readers/document.h"

#include <functional>

namespace scan {

enum class OfficeKind {
    None,
    OpenXml,      ///< ECMA-376: docx, xlsx, pptx and their templates
    OpenDocument, ///< ISO/IEC 26300: odt, ods, odp
};

/// What the names in a zip archive tell.
OfficeKind officeKind(ScanRun& run, base::BytesView zip);

/// Scans a document that lies in the one being scanned.
using InnerScan = std::function<void(const Document&)>;

/// Scans an office document's text with the place of each piece: sheet and row, slide, page. What is embedded
/// in it goes to `scanInner`.
void scanOfficeDocument(ScanRun& run, const Document& document, OfficeKind kind, const InnerScan& scanInner);

} // namespace scan
