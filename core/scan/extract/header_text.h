// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/message/message.h"
#include "core/scan/rules/scan_run.h"

namespace scan {

/// Scans the subject and what else a message's headers say, its own and its parts': all bytes that are the
/// content of none of its parts, such as every field that people write in or that names a file, comments and
/// names beside addresses, and lines that are no field. What programs write for programs, such as Received,
/// is left out. Errors: the source's.
base::Result<void> scanHeaders(ScanRun& run, const base::RandomAccessSource& source,
                               const message::Message& message, const Place& place);

} // namespace scan
