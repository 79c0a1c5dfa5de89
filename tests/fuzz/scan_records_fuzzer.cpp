// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Any text is a record, a table, a card, XML, RTF, HTML or a mailbox: as a body and as attachments of these
// names.
#include "core/files/source.h"
#include "core/scan/scan_message.h"

#include <array>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const scan::RuleSet rules = scan::RuleSet::builtIn();
    constexpr std::array kNames{"a.txt", "a.csv", "a.html", "a.xml", "a.eml"};
    const base::BytesView bytes(data, size);
    if (base::textOf(bytes).find("%PDF-") != std::string_view::npos)
        return 0;
    scan::ScanLimits limits;
    limits.depth = 3;
    limits.textSize = 64U << 10;
    limits.work = 1U << 24;
    scan::DraftScan draft(rules, limits);
    if (!draft.addText(base::textOf(bytes)) || !draft.addHtml(base::textOf(bytes)))
        std::abort();
    for (const char* name : kNames) {
        const files::MemorySource content(base::Bytes(bytes.begin(), bytes.end()));
        if (!draft.addAttachment(name, "", content))
            std::abort();
    }
    const auto report = draft.finish();
    if (!report || report->work > limits.work)
        std::abort();
    return 0;
}
