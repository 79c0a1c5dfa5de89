// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/rules/scan_run.h"

#include "core/scan/rules/text_matcher.h"
#include "core/scan/text/digits.h"

#include <algorithm>

namespace scan {
namespace {

constexpr std::size_t kRemembered = 10000; // different values: enough for any verdict

// A value is the same however it is separated.
std::string bareValue(std::string_view value) {
    std::string bare;
    std::copy_if(value.begin(), value.end(), std::back_inserter(bare), isAsciiAlphanumeric);
    return bare;
}

// Text and HTML are two forms of one body: what stands in both is reported once.
std::string partOf(const Place& place) {
    if (place.empty() || place[0].kind == PlaceStep::Kind::Text || place[0].kind == PlaceStep::Kind::Html)
        return "body";
    std::string part = placeText({place[0]});
    for (std::size_t i = 1; i < place.size() && place[i].kind == PlaceStep::Kind::Entry; ++i)
        part += '\n' + place[i].name;
    return part;
}

} // namespace

ScanRun::ScanRun(const CompiledRules& rules, const ScanLimits& limits, IsCancelled isCancelled)
    : m_rules(rules), m_limits(limits), m_budget(limits.work, limits.processorTime, std::move(isCancelled)) {}

void ScanRun::found(const TextMatch& match, std::string_view text, const Place& place) {
    const std::string_view written = text.substr(match.value.begin, match.value.end - match.value.begin);
    if (!match.isFound())
        return explain(match, written, place);
    ++m_hits;
    const Value value{match.rule.id, bareValue(written)};
    if (m_places.contains({value, partOf(place)}))
        return;
    if (m_places.size() >= kRemembered) {
        ++m_report.uncounted;
        return;
    }
    m_places.insert({value, partOf(place)});
    if (m_values.insert(value).second && match.rule.mode == RuleMode::Enforce)
        m_report.points += match.pattern.weight;
    if (m_report.findings.size() >= m_limits.findings)
        ++m_report.uncounted;
    else
        m_report.findings.push_back(
            {match.rule.id, match.rule.mode, place, masked(written, match.rule.shown)});
    explain(match, written, place);
}

void ScanRun::explain(const TextMatch& match, std::string_view written, const Place& place) {
    if (m_report.candidates.size() >= m_limits.candidates)
        return;
    ScanReport::Candidate candidate{
        match.rule.id,        place, masked(written, match.rule.shown), match.weighed.score(),
        match.rule.threshold, {}};
    for (const Evidence& one : match.weighed.evidence)
        candidate.evidence.emplace_back(one.what, one.points);
    m_report.candidates.push_back(std::move(candidate));
}

void ScanRun::couldNotRead(const Place& place, UnreadReason reason, Limit limit) {
    m_report.isIncomplete = m_report.isIncomplete || reason == UnreadReason::LimitReached;
    if (m_rules.sealsUnread[static_cast<std::size_t>(reason)])
        m_report.mustSeal = true;
    const bool isKnown =
        std::any_of(m_report.unread.begin(), m_report.unread.end(),
                    [&](const Unread& unread) { return unread.reason == reason && unread.place == place; });
    if (isKnown)
        return;
    if (m_report.unread.size() < m_limits.findings)
        m_report.unread.push_back({place, reason, limit});
    else
        ++m_report.unreadUncounted;
}

void ScanRun::leftOutIfOver(const Place& place) {
    if (m_budget.reached() != Limit::None)
        leftOut(place, m_budget.reached());
}

bool ScanRun::take(std::uint64_t bytes) {
    if (bytes > m_limits.totalSize - std::min(m_limits.totalSize, m_report.bytesRead))
        return false;
    m_report.bytesRead += bytes;
    return true;
}

ScanReport ScanRun::report() const {
    ScanReport report = m_report;
    const bool isIncomplete = report.isIncomplete;
    report.mustSeal = report.mustSeal || (report.points > 0 && report.points >= m_rules.sealAt) ||
                      (isIncomplete && m_rules.incomplete == IncompleteUse::Seal);
    report.mustWait = isIncomplete && !report.mustSeal && m_rules.incomplete == IncompleteUse::Defer;
    report.work = m_limits.work - m_budget.workLeft();
    return report;
}

} // namespace scan
