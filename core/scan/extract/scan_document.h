// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/extract/readers/document.h"

namespace scan {

/// Puts the document's text into the rules, and what is packed in it likewise, up to the limits.
void scanDocument(ScanRun& run, const Document& document);

} // namespace scan
