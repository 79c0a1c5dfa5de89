// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/program/decide_command.h"

#include "core/files/source.h"
#include "core/files/spool.h"
#include "core/policy/send_decision.h"
#include "server/gateway/letter/letter.h"
#include "server/gateway/letter/seal_request.h"
#include "server/gateway/scan/outside_guard.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace gateway {
namespace {

constexpr std::size_t kExplained = 500; // more than anybody reads

QString text(std::string_view value) {
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

QJsonArray list(const std::vector<std::string>& values) {
    QJsonArray array;
    for (const std::string& value : values)
        array.append(text(value));
    return array;
}

std::string subjectAfter(const policy::SendDecision& decision, const Letter& letter) {
    return decision.action == policy::SendAction::Sealed ? letter.sealedSubject : letter.subject;
}

QJsonArray findings(const scan::ScanReport& report, scan::RuleMode mode) {
    QJsonArray array;
    for (const scan::Finding& finding : report.findings) {
        if (finding.mode == mode)
            array.append(QJsonObject{{QStringLiteral("rule"), text(finding.rule)},
                                     {QStringLiteral("place"), text(scan::placeText(finding.place))},
                                     {QStringLiteral("masked"), text(finding.masked)}});
    }
    return array;
}

QJsonObject entryOf(const scan::Unread& unread) {
    QJsonObject entry{{QStringLiteral("place"), text(scan::placeText(unread.place))},
                      {QStringLiteral("reason"), text(scan::unreadReasonName(unread.reason))}};
    if (unread.limit != scan::Limit::None)
        entry.insert(QStringLiteral("limit"), text(scan::limitName(unread.limit)));
    return entry;
}

QJsonArray unread(const scan::ScanReport& report) {
    QJsonArray array;
    for (const scan::Unread& one : report.unread)
        array.append(entryOf(one));
    return array;
}

QJsonArray candidates(const scan::ScanReport& report) {
    QJsonArray array;
    for (const scan::ScanReport::Candidate& one : report.candidates) {
        QJsonArray evidence;
        for (const auto& [what, points] : one.evidence)
            evidence.append(
                QJsonObject{{QStringLiteral("what"), text(what)}, {QStringLiteral("points"), points}});
        array.append(QJsonObject{{QStringLiteral("rule"), text(one.rule)},
                                 {QStringLiteral("place"), text(scan::placeText(one.place))},
                                 {QStringLiteral("masked"), text(one.masked)},
                                 {QStringLiteral("score"), one.score},
                                 {QStringLiteral("threshold"), static_cast<int>(one.threshold)},
                                 {QStringLiteral("evidence"), evidence}});
    }
    return array;
}

// All that is said about a message.
struct Answer {
    const policy::SendDecision& decision;
    const Letter& letter;
    const scan::ScanReport& report;
    const Withheld& withheld;
    bool isExplained = false;
};

// What the recipient reads only after opening.
QJsonArray keptInside(const Answer& answer) {
    QJsonArray kept;
    const bool isSealed = answer.decision.action == policy::SendAction::Sealed;
    if (isSealed && answer.withheld.subject)
        kept.append(QStringLiteral("subject"));
    if (isSealed && answer.withheld.names)
        kept.append(QStringLiteral("names"));
    return kept;
}

std::string asJson(const Answer& answer) {
    const auto& [decision, letter, report, withheld, isExplained] = answer;
    QJsonObject object{
        {QStringLiteral("decision"), text(policy::actionName(decision.action))},
        {QStringLiteral("reason"), text(policy::reasonName(decision.reason))},
        {QStringLiteral("outside"), list(decision.outside)},
        {QStringLiteral("internal"), list(decision.internal)},
        {QStringLiteral("subject_after"), text(subjectAfter(decision, letter))},
        {QStringLiteral("findings"), findings(report, scan::RuleMode::Enforce)},
    };
    if (const QJsonArray shadow = findings(report, scan::RuleMode::Shadow); !shadow.isEmpty())
        object.insert(QStringLiteral("shadow_findings"), shadow);
    if (const QJsonArray kept = keptInside(answer); !kept.isEmpty())
        object.insert(QStringLiteral("kept_inside"), kept);
    if (!report.unread.empty())
        object.insert(QStringLiteral("unread"), unread(report));
    if (report.isIncomplete)
        object.insert(QStringLiteral("incomplete"), true);
    if (isExplained)
        object.insert(QStringLiteral("candidates"), candidates(report));
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() + '\n';
}

std::string joined(const std::vector<std::string>& values) {
    std::string line;
    for (const std::string& value : values)
        line += (line.empty() ? "" : ", ") + value;
    return line.empty() ? "nobody" : line;
}

std::string_view because(policy::SendReason reason, const scan::ScanReport& report) {
    switch (reason) {
    case policy::SendReason::InternalOnly:
        return "every recipient is internal";
    case policy::SendReason::Trigger:
        return "the subject starts with the trigger ";
    case policy::SendReason::Header:
        return "the field X-Securedoc asks for it";
    case policy::SendReason::Tag:
        return "the subject carries the tag of a secure message, and no X-Securedoc field says no";
    case policy::SendReason::Scan:
        return report.points > 0 ? "the content scan found something"
                                 : "the content scan could not read all of it";
    case policy::SendReason::Size:
        return "it would be sealed, but is larger than size_limit";
    case policy::SendReason::None:
        return "nothing asks for sealing";
    }
    return "";
}

std::string asWords(const scan::ScanReport& report) {
    std::string words;
    for (const scan::Finding& finding : report.findings)
        words += (finding.mode == scan::RuleMode::Shadow ? "shadow: " : "found: ") + finding.rule + ' ' +
                 finding.masked + " in " + scan::placeText(finding.place) + '\n';
    if (report.uncounted > 0)
        words += "found: " + std::to_string(report.uncounted) + " more\n";
    for (const scan::Unread& one : report.unread)
        words += "not read: " + scan::placeText(one.place) + ": " +
                 std::string(scan::unreadReasonName(one.reason)) +
                 (one.limit == scan::Limit::None ? "" : ", " + std::string(scan::limitName(one.limit))) +
                 '\n';
    if (report.unreadUncounted > 0)
        words += "not read: " + std::to_string(report.unreadUncounted) + " more\n";
    return words;
}

// "weighed: ssn ***-**-6789 in text, line 3: 110 of 50: form +90, ssn +20"
std::string explanation(const scan::ScanReport& report) {
    std::string words;
    for (const scan::ScanReport::Candidate& one : report.candidates) {
        words += "weighed: " + one.rule + ' ' + one.masked + " in " + scan::placeText(one.place) + ": " +
                 std::to_string(one.score) + " of " + std::to_string(one.threshold);
        for (std::size_t i = 0; i < one.evidence.size(); ++i) {
            const auto& [what, points] = one.evidence[i];
            words += (i == 0 ? ": " : ", ") + what + (points < 0 ? " " : " +") + std::to_string(points);
        }
        words += '\n';
    }
    return words;
}

std::string asWords(const Answer& answer) {
    const auto& [decision, letter, report, withheld, isExplained] = answer;
    std::string words(policy::actionName(decision.action));
    words += ": " + std::string(because(decision.reason, report));
    if (decision.reason == policy::SendReason::Trigger)
        words += letter.trigger;
    words += "\nexternal: " + joined(decision.outside) + "\ninternal: " + joined(decision.internal);
    words += "\nsubject: " + subjectAfter(decision, letter) + '\n';
    for (const auto& kept : keptInside(answer))
        words += "kept inside: " + kept.toString().toStdString() + '\n';
    words += asWords(report);
    return isExplained ? words + explanation(report) : words;
}

} // namespace

base::Result<void> runDecide(const CommandLine& line, const GatewayConfig& config, int input, int output) {
    const auto contentScan = ContentScan::open(config.scan, config.institution.language);
    if (!contentScan)
        return base::fail(contentScan.error());
    auto message = files::Spool::create(config.spoolFolder);
    if (!message)
        return base::fail(message.error());
    if (auto copied = files::copyAll(files::FileHandle::borrow(input), **message); !copied)
        return copied;
    if (auto flushed = (*message)->flush(); !flushed)
        return flushed;
    const auto head = MessageHead::read(**message);
    if (!head)
        return base::fail(head.error());
    Letter letter = readLetter(*head, config.rules.subject);
    const auto withheld = OutsideGuard(config.rules.subject, **contentScan).withhold(letter);
    if (!withheld)
        return base::fail(withheld.error());
    scan::ScanLimits limits;
    limits.candidates = line.explain ? kExplained : 0;
    auto report = (*contentScan)->scan(**message, limits);
    if (!report)
        return base::fail(report.error());
    addFindings(*report, withheld->report);
    policy::SendFacts facts = sendFactsOf(config.rules, letter, **message, *head);
    facts.internalDomains = config.institution.internalDomains;
    facts.recipients = line.to;
    facts.hasFindings = report->mustSeal;
    facts.mustWait = report->mustWait;
    facts.size = (*message)->size();
    const policy::SendDecision decision = policy::decideSending(facts);
    const Answer all{decision, letter, *report, *withheld, line.explain};
    const std::string answer = line.json ? asJson(all) : asWords(all);
    return files::FileHandle::borrow(output).write(base::bytesOf(answer));
}

} // namespace gateway
