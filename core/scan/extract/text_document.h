// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/extract/readers/document.h"

namespace scan {

/// Scans a document that is text of some form: plain, a table, HTML, RTF, XML, a calendar, a card …, and the
/// files that stand in it as text.
void scanTextDocument(ScanRun& run, const Document& document);

/// Scans the bytes of a text that was decoded as its label says, where that label does not fit them, so that
/// another program may show something else: what is readable in them as they are.
void scanRawText(ScanRun& run, base::BytesView bytes, const Place& place);

} // namespace scan
