// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/rules/scan_run.h"

#include <string_view>

namespace scan {

/// Scans what plain text holds beside its words: tables under a line of names, and health records of HL7 v2,
/// HL7 CDA, FHIR and X12, whose fields tell by their place what they are. `text` is UTF-8. Text that is none
/// of these costs one look at each line.
void scanRecords(ScanRun& run, std::string_view text, const Place& place);

} // namespace scan
