// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/scan_message.h"

#include "core/scan/extract/message_text.h"
#include "core/scan/extract/readers/document.h"
#include "core/scan/rules/passage.h"
#include "core/scan/rules/scan_run.h"

namespace scan {
namespace {

base::Result<ScanReport> reportOf(ScanRun& run) {
    if (run.budget().isCancelled())
        return base::fail(base::ErrorCode::Cancelled);
    return run.report();
}

} // namespace

base::Result<ScanReport> scanMessage(const base::RandomAccessSource& source, const RuleSet& rules,
                                     const ScanLimits& limits, const IsCancelled& isCancelled) {
    ScanRun run(rules.compiled(), limits, isCancelled);
    const WorkBudget::Shift shift(run.budget());
    run.budget().ask();
    if (const auto scanned = scanMessageAt(run, source, {}, 0); !scanned)
        return base::fail(scanned.error());
    return reportOf(run);
}

struct DraftScan::Data {
    Data(const RuleSet& rules, const ScanLimits& limits, IsCancelled isCancelled)
        : run(rules.compiled(), limits, std::move(isCancelled)) {}

    base::Result<void> outcome() {
        if (result && run.budget().isCancelled())
            result = base::fail(base::ErrorCode::Cancelled);
        return result;
    }

    base::Result<void> add(PlaceStep::Kind kind, std::string_view text) {
        const WorkBudget::Shift shift(run.budget());
        const Place place{{kind, {}, 0}};
        const std::string_view start = text.substr(0, static_cast<std::size_t>(run.limits().textSize));
        if (start.size() < text.size() || !run.take(start.size()))
            run.leftOut(place, Limit::Size);
        if (kind == PlaceStep::Kind::Subject) {
            Passage passage(run, place);
            passage.append(start);
            passage.finish();
        } else {
            scanBodyText(run, std::string(start), place, 0);
        }
        return outcome();
    }

    ScanRun run;
    base::Result<void> result;
};

DraftScan::DraftScan(const RuleSet& rules, const ScanLimits& limits, IsCancelled isCancelled)
    : m_data(std::make_unique<Data>(rules, limits, std::move(isCancelled))) {}
DraftScan::~DraftScan() = default;

base::Result<void> DraftScan::addSubject(std::string_view subject) {
    return m_data->add(PlaceStep::Kind::Subject, subject);
}

base::Result<void> DraftScan::addText(std::string_view text) {
    return m_data->add(PlaceStep::Kind::Text, text);
}

base::Result<void> DraftScan::addHtml(std::string_view html) {
    return m_data->add(PlaceStep::Kind::Html, html);
}

base::Result<void> DraftScan::addAttachment(std::string_view fileName, std::string_view mimeType,
                                            const base::RandomAccessSource& content) {
    const DocumentName name{std::string(fileName), std::string(mimeType), {}};
    const Place place{{PlaceStep::Kind::Attachment, name.fileName, 0}};
    const WorkBudget::Shift shift(m_data->run.budget());
    m_data->run.budget().ask();
    if (m_data->result)
        m_data->result = scanFile(m_data->run, content, name, place);
    return m_data->outcome();
}

void DraftScan::leaveOutAttachment(std::string_view fileName) {
    const Place place{{PlaceStep::Kind::Attachment, std::string(fileName), 0}};
    m_data->run.leftOut(place, Limit::Size);
}

std::uint64_t attachmentSizeWanted(base::BytesView start, std::string_view fileName,
                                   std::string_view mimeType, const ScanLimits& limits) {
    const DocumentKind kind = documentKind(start, {std::string(fileName), std::string(mimeType), {}});
    return kind == DocumentKind::Media ? 0 : wantedSize(kind, limits); // of a picture, `start` is enough
}

base::Result<ScanReport> DraftScan::finish() {
    if (const auto outcome = m_data->outcome(); !outcome)
        return base::fail(outcome.error());
    return reportOf(m_data->run);
}

} // namespace scan
