// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/scan/report/scan_limits.h"
#include "core/scan/report/scan_report.h"
#include "core/scan/report/work_budget.h"

#include <set>
#include <string>

namespace scan {

class CompiledRules;
struct TextMatch;

/// What one scan has found so far, and how much further it may go.
class ScanRun final {
public:
    ScanRun(const CompiledRules& rules, const ScanLimits& limits, IsCancelled isCancelled);

    const CompiledRules& rules() const { return m_rules; }
    const ScanLimits& limits() const { return m_limits; }

    /// `text` is what the match lies in.
    void found(const TextMatch& match, std::string_view text, const Place& place);
    void couldNotRead(const Place& place, UnreadReason reason, Limit limit = Limit::None);
    /// Not read to its end, for this reason.
    void leftOut(const Place& place, Limit limit) { couldNotRead(place, UnreadReason::LimitReached, limit); }
    /// The same for what ended the whole scan; says nothing while it may go on, or when it was cancelled.
    void leftOutIfOver(const Place& place);

    /// Counts decoded bytes against the limit of the whole message; false when there is no room for them.
    bool take(std::uint64_t bytes);
    /// False when the scan has to stop here, because it was cancelled or its budget is spent. Who leaves
    /// something out for that says so with leftOutIfOver().
    bool mayGoOn() const { return m_budget.mayGoOn(); }
    WorkBudget& budget() { return m_budget; }

    /// How many times rules have found something, counting again what was found before.
    std::uint64_t hits() const { return m_hits; }

    ScanReport report() const;

private:
    void explain(const TextMatch& match, std::string_view written, const Place& place);

    using Value = std::pair<std::string, std::string>; // rule and value
    const CompiledRules& m_rules;
    ScanLimits m_limits;
    WorkBudget m_budget;
    ScanReport m_report;
    std::uint64_t m_hits = 0;
    std::set<Value> m_values;                         // each counts once
    std::set<std::pair<Value, std::string>> m_places; // and stands once per part of the message
};

} // namespace scan
