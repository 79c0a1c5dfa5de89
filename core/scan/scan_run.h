// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/scan/rules/compiled_rules.h"
#include "core/scan/scan_limits.h"
#include "core/scan/scan_report.h"
#include "core/scan/text/text_matcher.h"

#include <set>
#include <string>

namespace scan {

/// What one scan has found so far, and how much further it may go.
class ScanRun final {
public:
    ScanRun(const CompiledRules& rules, const ScanLimits& limits, IsCancelled isCancelled);

    const CompiledRules& rules() const { return m_rules; }
    const ScanLimits& limits() const { return m_limits; }

    /// `text` is what the match lies in.
    void found(const TextMatch& match, std::string_view text, const Place& place);
    void couldNotRead(const Place& place, UnreadReason reason);

    /// Counts decoded bytes against the limit of the whole message; false when there is no room for them.
    bool take(std::uint64_t bytes);
    /// False when the scan has to stop here, because it was cancelled or its time is over.
    bool mayGoOn();
    bool isCancelled() const { return m_wasCancelled; }
    bool isOutOfTime() const;

    ScanReport report() const;

private:
    using Value = std::pair<std::string, std::string>; // rule and value
    const CompiledRules& m_rules;
    ScanLimits m_limits;
    IsCancelled m_isCancelled;
    std::chrono::steady_clock::time_point m_end;
    bool m_wasCancelled = false;
    ScanReport m_report;
    std::set<Value> m_values;                         // each counts once
    std::set<std::pair<Value, std::string>> m_places; // and stands once per part of the message
};

} // namespace scan
