// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/extract/readers/document.h"

#include <functional>

namespace scan {

/// Scans a compound file stream by stream ([MS-CFB]): of an Outlook message ([MS-OXMSG]) the texts, names and
/// attachments; of any other what is readable in its streams, and files that stand in them whole. False when
/// its structure is broken.
bool scanCompoundStreams(ScanRun& run, const Document& document,
                         const std::function<void(const Document&)>& scanInner);

} // namespace scan
