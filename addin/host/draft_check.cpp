// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/host/draft_check.h"

#include "addin/host/request_members.h"
#include "core/files/source.h"

#include <QJsonArray>

namespace host {
namespace {

using base::ErrorCode;

constexpr std::size_t kMostFindings = 20; // nobody reads more, and an answer has to stay small

std::string_view asText(const base::Bytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

QLatin1String kindName(scan::PlaceStep::Kind kind) {
    using Kind = scan::PlaceStep::Kind;
    switch (kind) {
    case Kind::Subject:
        return QLatin1String("subject");
    case Kind::Name:
        return QLatin1String("name");
    case Kind::Field:
        return QLatin1String("field");
    case Kind::Text:
        return QLatin1String("text");
    case Kind::Html:
        return QLatin1String("html");
    case Kind::Attachment:
        return QLatin1String("attachment");
    case Kind::Entry:
        return QLatin1String("entry");
    case Kind::Message:
        return QLatin1String("message");
    case Kind::Sheet:
        return QLatin1String("sheet");
    case Kind::Row:
        return QLatin1String("row");
    case Kind::Page:
        return QLatin1String("page");
    case Kind::Slide:
        return QLatin1String("slide");
    case Kind::Line:
        return QLatin1String("line");
    }
    return QLatin1String("text");
}

QJsonArray placeOf(const scan::Place& place) {
    QJsonArray steps;
    for (const scan::PlaceStep& step : place) {
        steps.append(QJsonObject{{QLatin1String("kind"), kindName(step.kind)},
                                 {QLatin1String("name"), QString::fromStdString(step.name)},
                                 {QLatin1String("number"), static_cast<qint64>(step.number)}});
    }
    return steps;
}

QJsonArray findingsOf(const scan::ScanReport& report, const scan::RuleSet& rules,
                      const std::string& language) {
    QJsonArray findings;
    for (const scan::Finding& found : report.findings) {
        if (found.mode != scan::RuleMode::Enforce || findings.size() >= static_cast<int>(kMostFindings))
            continue;
        findings.append(
            QJsonObject{{QLatin1String("rule"), QString::fromStdString(found.rule)},
                        {QLatin1String("title"), QString::fromStdString(rules.title(found.rule, language))},
                        {QLatin1String("place"), placeOf(found.place)},
                        {QLatin1String("masked"), QString::fromStdString(found.masked)}});
    }
    return findings;
}

QJsonArray incompleteOf(const scan::ScanReport& report) {
    QJsonArray places;
    for (const scan::Unread& unread : report.unread) {
        if (unread.reason == scan::UnreadReason::LimitReached &&
            places.size() < static_cast<int>(kMostFindings))
            places.append(placeOf(unread.place));
    }
    return places;
}

/// Without pictures and sounds: a logo in every signature is nothing to warn of.
qint64 unreadOf(const scan::ScanReport& report) {
    const auto count =
        std::count_if(report.unread.begin(), report.unread.end(),
                      [](const scan::Unread& unread) { return unread.reason != scan::UnreadReason::Media; });
    return static_cast<qint64>(count) + static_cast<qint64>(report.unreadUncounted);
}

} // namespace

DraftCheck::Answer DraftCheck::start(const QJsonObject& request) {
    m_part.reset();
    static_cast<void>(waitForScan());
    m_scan.reset();
    if (!m_rules) {
        auto rules = m_rulesFile.empty() ? scan::RuleSet::builtIn() : scan::RuleSet::load(m_rulesFile);
        if (!rules)
            return base::fail(rules.error());
        m_rules = std::move(*rules);
    }
    m_language = textOf(request, "language");
    m_scan = std::make_unique<scan::DraftScan>(*m_rules);
    if (const auto added = m_scan->addSubject(textOf(request, "subject")); !added)
        return base::fail(added.error());
    return QJsonObject();
}

DraftCheck::Answer DraftCheck::beginPart(const QJsonObject& request) {
    if (!m_scan)
        return base::fail(ErrorCode::InvalidRequest);
    if (const auto ended = endPart(); !ended)
        return base::fail(ended.error());
    Part part{textOf(request, "part"), textOf(request, "name"), textOf(request, "type"), true, {}};
    if (part.kind != "text" && part.kind != "html" && part.kind != "attachment")
        return base::fail(ErrorCode::InvalidRequest);
    if (request.contains(QLatin1String("data"))) {
        auto start = dataOf(request);
        if (!start || part.kind != "attachment")
            return base::fail(ErrorCode::InvalidRequest);
        if (scan::attachmentSizeWanted(*start, part.name, part.type) == 0) {
            if (const auto scanned = waitForScan(); !scanned)
                return base::fail(scanned.error());
            // Its beginning tells the scan all that it wants to know.
            if (const auto added =
                    m_scan->addAttachment(part.name, part.type, files::MemorySource(std::move(*start)));
                !added)
                return base::fail(added.error());
            return QJsonObject{{QLatin1String("wanted"), false}};
        }
    }
    part.isWanted = sizeOf(request, "size") <= scan::ScanLimits().documentSize;
    if (!part.isWanted) {
        if (const auto scanned = waitForScan(); !scanned)
            return base::fail(scanned.error());
        m_scan->leaveOutAttachment(part.name);
    }
    m_part = std::move(part);
    return QJsonObject{{QLatin1String("wanted"), m_part->isWanted}};
}

DraftCheck::Answer DraftCheck::addData(const QJsonObject& request) {
    if (!m_part || !m_part->isWanted)
        return base::fail(ErrorCode::InvalidRequest);
    const auto data = dataOf(request);
    if (!data)
        return base::fail(data.error());
    if (m_part->content.size() + data->size() > scan::ScanLimits().documentSize)
        return base::fail(ErrorCode::LimitExceeded);
    m_part->content.insert(m_part->content.end(), data->begin(), data->end());
    return QJsonObject();
}

base::Result<void> DraftCheck::endPart() {
    if (!m_part)
        return {};
    Part part = std::move(*m_part);
    m_part.reset();
    if (!part.isWanted)
        return {};
    if (auto scanned = waitForScan(); !scanned)
        return scanned;
    m_scanning = std::async(std::launch::async,
                            [this, ended = std::move(part)]() mutable { return scanPart(std::move(ended)); });
    return {};
}

base::Result<void> DraftCheck::waitForScan() {
    return m_scanning.valid() ? m_scanning.get() : base::Result<void>();
}

base::Result<void> DraftCheck::scanPart(Part part) {
    if (part.kind == "text")
        return m_scan->addText(asText(part.content));
    if (part.kind == "html")
        return m_scan->addHtml(asText(part.content));
    return m_scan->addAttachment(part.name, part.type, files::MemorySource(std::move(part.content)));
}

DraftCheck::Answer DraftCheck::finish() {
    if (!m_scan)
        return base::fail(ErrorCode::InvalidRequest);
    if (const auto ended = endPart(); !ended)
        return base::fail(ended.error());
    if (const auto scanned = waitForScan(); !scanned)
        return base::fail(scanned.error());
    const auto report = m_scan->finish();
    m_scan.reset();
    if (!report)
        return base::fail(report.error());
    return QJsonObject{{QLatin1String("must_seal"), report->mustSeal},
                       {QLatin1String("findings"), findingsOf(*report, *m_rules, m_language)},
                       {QLatin1String("unread"), unreadOf(*report)},
                       {QLatin1String("incomplete"), incompleteOf(*report)}};
}

} // namespace host
