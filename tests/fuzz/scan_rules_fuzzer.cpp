// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Any bytes are a rule file: it is refused with a reason, or its rules scan a text.
#include "core/scan/scan_message.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto rules = scan::RuleSet::parse(base::textOf({data, size}));
    if (!rules) {
        if (rules.error().detail.empty())
            std::abort();
        return 0;
    }
    scan::DraftScan draft(*rules);
    if (!draft.addText("Patient Jane Roe, SSN 123-45-6789, MRN 00482913, card 4111 1111 1111 1111") ||
        !draft.finish())
        std::abort();
    return 0;
}
