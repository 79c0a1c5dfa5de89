// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Any bytes are an attachment: archives, office documents and messages in each other are looked into within
// the limits. PDFs are left out, because a process of its own reads them.
#include "core/files/source.h"
#include "core/scan/scan_message.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const scan::RuleSet rules = scan::RuleSet::builtIn();
    if (base::textOf({data, size}).find("%PDF-") != std::string_view::npos)
        return 0;
    scan::ScanLimits limits;
    limits.entries = 20;
    limits.depth = 3;
    limits.textSize = 64U << 10;
    limits.entrySize = 256U << 10;
    limits.inflatedSize = 512U << 10;
    limits.totalSize = 2U << 20;
    limits.work = 1U << 24;
    scan::DraftScan draft(rules, limits);
    const files::MemorySource content(base::Bytes(data, data + size));
    if (!draft.addAttachment("file.bin", "application/octet-stream", content) ||
        !draft.addAttachment("mail.eml", "message/rfc822", content))
        std::abort();
    const auto report = draft.finish();
    if (!report || report->bytesRead > limits.totalSize)
        std::abort();
    return 0;
}
