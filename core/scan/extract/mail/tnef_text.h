// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/extract/readers/document.h"

#include <functional>

namespace scan {

/// Scans "winmail.dat" ([MS-OXTNEF]): texts, names, attachments, messages inside.
void scanTnef(ScanRun& run, const Document& document, const std::function<void(const Document&)>& scanInner);

/// Text of a message as Outlook keeps it ([MS-OXRTFCP]): RTF, packed. Empty where it is damaged.
base::Bytes unpackedRichText(base::BytesView packed);

} // namespace scan
