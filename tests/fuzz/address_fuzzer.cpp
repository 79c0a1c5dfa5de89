// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/guard/address.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace {

void check(bool condition) {
    if (!condition)
        std::abort();
}

} // namespace

/// What is accepted has one form: folding it again changes nothing, and it is one mailbox on one line.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto folded = keyservice::foldAddress({reinterpret_cast<const char*>(data), size});
    if (!folded)
        return 0;
    check(std::count(folded->begin(), folded->end(), '@') == 1);
    check(keyservice::isPlainText(*folded, 4096));
    check(folded->find_first_of(" <>,;:\"\\") == std::string::npos);
    const auto again = keyservice::foldAddress(*folded);
    check(!again || *again == *folded); // folding may lengthen it past the limit
    return 0;
}
