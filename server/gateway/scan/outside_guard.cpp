// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/scan/outside_guard.h"

#include <QString>

#include <algorithm>

namespace gateway {
namespace {

using Kind = scan::PlaceStep::Kind;

// Not what a rule on trial found, but also what nobody could look at.
bool isToBeHidden(const scan::ScanReport& report) {
    return report.uncounted > 0 || !report.unread.empty() ||
           std::any_of(report.findings.begin(), report.findings.end(),
                       [](const scan::Finding& finding) { return finding.mode == scan::RuleMode::Enforce; });
}

std::vector<mailtext::Mailbox*> named(std::initializer_list<std::vector<mailtext::Mailbox>*> lists) {
    std::vector<mailtext::Mailbox*> result;
    for (std::vector<mailtext::Mailbox>* list : lists) {
        for (mailtext::Mailbox& mailbox : *list) {
            if (!mailbox.name.empty())
                result.push_back(&mailbox);
        }
    }
    return result;
}

// All at once first: names with a finding are rare, and a message may have thousands.
base::Result<scan::ScanReport> clearNames(const ContentScan& contentScan,
                                          const std::vector<mailtext::Mailbox*>& mailboxes) {
    std::vector<std::string> names;
    for (const mailtext::Mailbox* mailbox : mailboxes)
        names.push_back(mailbox->name);
    auto all = contentScan.scanWords(names, Kind::Name);
    if (!all || !isToBeHidden(*all))
        return all;
    for (mailtext::Mailbox* mailbox : mailboxes) {
        const auto report = contentScan.scanWords({mailbox->name}, Kind::Name);
        if (!report)
            return base::fail(report.error());
        if (isToBeHidden(*report))
            mailbox->name.clear();
    }
    return all;
}

// Every word with a digit in it as asterisks: what rules look for has digits.
std::string masked(const std::string& text) {
    QString result;
    QString word;
    const auto endWord = [&] {
        const bool hasNumber = std::any_of(word.begin(), word.end(), [](QChar c) { return c.isNumber(); });
        result += hasNumber ? QString(word.size(), u'*') : word;
        word.clear();
    };
    for (const QChar c : QString::fromStdString(text)) {
        if (c.isLetterOrNumber() || c.isMark() || c.isSurrogate()) {
            word += c;
            continue;
        }
        endWord();
        result += c;
    }
    endWord();
    return result.toStdString();
}

void append(scan::ScanReport& report, scan::ScanReport&& more) {
    std::move(more.findings.begin(), more.findings.end(), std::back_inserter(report.findings));
    std::move(more.unread.begin(), more.unread.end(), std::back_inserter(report.unread));
    report.points += more.points;
    report.mustSeal = report.mustSeal || more.mustSeal;
    report.mustWait = report.mustWait || more.mustWait;
    report.isIncomplete = report.isIncomplete || more.isIncomplete;
    report.uncounted += more.uncounted;
}

bool isSame(const scan::Finding& left, const scan::Finding& right) {
    return left.rule == right.rule && left.place == right.place && left.masked == right.masked;
}

} // namespace

void addFindings(scan::ScanReport& report, const scan::ScanReport& outside) {
    for (const scan::Finding& finding : outside.findings) {
        const auto isKnown = [&](const scan::Finding& one) { return isSame(one, finding); };
        if (std::none_of(report.findings.begin(), report.findings.end(), isKnown))
            report.findings.push_back(finding);
    }
    report.points = std::max(report.points, outside.points);
    report.mustSeal = report.mustSeal || outside.mustSeal;
    report.mustWait = report.mustWait || outside.mustWait;
    report.isIncomplete = report.isIncomplete || outside.isIncomplete;
}

base::Result<std::string> OutsideGuard::subjectInstead(const Letter& letter) const {
    if (m_contentScan.hiddenSubject() == HiddenSubject::Masked) {
        std::string text = masked(letter.subject);
        const auto report = m_contentScan.scanWords({text}, Kind::Subject);
        if (!report)
            return base::fail(report.error());
        if (!isToBeHidden(*report))
            return text;
    }
    return m_contentScan.neutralSubject();
}

base::Result<Withheld> OutsideGuard::withhold(Letter& letter) const {
    Withheld withheld;
    auto subjects = m_contentScan.scanWords(letter.subjects, Kind::Subject);
    if (!subjects)
        return base::fail(subjects.error());
    withheld.subject = isToBeHidden(*subjects);
    withheld.report = std::move(*subjects);
    std::vector<mailtext::Mailbox> from{letter.from};
    auto names = clearNames(m_contentScan, named({&from, &letter.to, &letter.cc}));
    if (!names)
        return base::fail(names.error());
    letter.from = from.front();
    withheld.names = isToBeHidden(*names);
    append(withheld.report, std::move(*names));
    if (withheld.subject) {
        const auto instead = subjectInstead(letter);
        if (!instead)
            return base::fail(instead.error());
        showOutside(letter, *instead, m_rules);
    }
    return withheld;
}

base::Result<void> OutsideGuard::withhold(OutsideFields& fields) const {
    const auto names = clearNames(
        m_contentScan, named({&fields.from, &fields.sender, &fields.replyTo, &fields.to, &fields.cc}));
    return names ? base::Result<void>() : base::Result<void>(base::fail(names.error()));
}

} // namespace gateway
