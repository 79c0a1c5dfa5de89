// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/extract/readers/document.h"

#include <string_view>

namespace scan {

/// Scans files that stand in a text as text: uuencoded ones, which mail programs decode, and base64 that
/// holds a kind of file that we know or plain text, as in records, cards, links and saved pages. What is of a
/// kind that we cannot decode is said to be unread. `text` is all of `document`, decoded.
void scanFilesInText(ScanRun& run, std::string_view text, const Document& document);

} // namespace scan
