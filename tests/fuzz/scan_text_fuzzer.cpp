// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Any bytes are a text, an HTML page and a table: they are scanned within the limits, and what is shown of a
// value is never more than half of it.
#include "core/files/source.h"
#include "core/scan/scan_message.h"

#include <algorithm>
#include <cstdlib>

namespace {

bool isVisible(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const scan::RuleSet rules = scan::RuleSet::builtIn();
    const std::string_view text = base::textOf({data, size});
    const files::MemorySource table(base::Bytes(data, data + size));
    scan::ScanLimits limits;
    limits.findings = 10;
    limits.documentSize = 0; // the other target looks into documents
    scan::DraftScan draft(rules, limits);
    if (!draft.addSubject(text) || !draft.addText(text) || !draft.addHtml(text) ||
        !draft.addAttachment("table.csv", "text/csv", table) ||
        !draft.addAttachment("letter.rtf", "text/rtf", table))
        std::abort();
    const auto report = draft.finish();
    if (!report || report->findings.size() > limits.findings)
        std::abort();
    for (const scan::Finding& finding : report->findings) {
        const auto shown = std::count_if(finding.masked.begin(), finding.masked.end(), isVisible);
        if (shown > std::count(finding.masked.begin(), finding.masked.end(), '*'))
            std::abort();
    }
    return 0;
}
