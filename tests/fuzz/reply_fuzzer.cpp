// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// What a stranger submits as a reply: prefix, and the address part as if it had opened.
#include "core/reply/reply_addresses.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const base::BytesView bytes(data, size);
    if (const auto prefix = reply::parsePrefix(bytes)) {
        const auto again = reply::formatPrefix(prefix->header);
        if (!again || !reply::parsePrefix(*again))
            std::abort();
    }
    if (const auto addresses = reply::parseAddresses(base::textOf(bytes))) {
        const auto again = reply::formatAddresses(*addresses);
        if (!again || !(reply::parseAddresses(*again)->to == addresses->to))
            std::abort();
    }
    return 0;
}
