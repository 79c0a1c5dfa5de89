// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/extract/office/xml_events.h"
#include "core/scan/rules/scan_run.h"

#include <map>
#include <string>
#include <vector>

namespace scan {

/// A SpreadsheetML workbook: first learns what its sheets refer to, then scans the sheets row by row.
class Workbook final {
public:
    /// Whether a file of the package says something about the sheets, by its name.
    bool wants(std::string_view name) const;
    XmlEnd learn(std::string_view name, const base::Bytes& xml, WorkBudget& budget);

    bool isSheet(std::string_view name) const;
    XmlEnd scanSheet(const std::string& name, const base::Bytes& xml, ScanRun& run, const Place& place);
    /// Texts that no cell shows, such as what was deleted. After the last sheet.
    void scanUnused(ScanRun& run, const Place& place) const;

private:
    std::string titleOf(const std::string& name) const;

    std::vector<std::string> m_strings;             ///< cells share their texts
    std::vector<bool> m_isUsed;                     ///< by string
    std::vector<bool> m_isDate;                     ///< by cell style
    std::map<std::string, std::string> m_titles;    ///< sheet title by relationship
    std::map<std::string, std::string> m_relations; ///< relationship by file name
};

} // namespace scan
