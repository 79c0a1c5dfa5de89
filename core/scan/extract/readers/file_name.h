// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/rules/scan_run.h"

#include <QString>

#include <string>

namespace scan {

/// Scans a name that people gave a file, a sheet or the like (UTF-8), whose place ends with that name.
/// Returns the place to tell from here on: where a rule found something, the digits of the name are
/// asterisks.
Place scanName(ScanRun& run, const std::string& name, const Place& place);

/// `text`, and behind it what it says where it is percent-encoded, as names and links are.
QString withPercentDecoded(const QString& text);

} // namespace scan
