// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/address/address.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace {

void check(bool condition) {
    if (!condition)
        std::abort();
}

} // namespace

/// What is accepted has one form: what is written is read again as the same mailbox, on one line, and its key
/// is of that key.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto parsed = address::Address::parse({reinterpret_cast<const char*>(data), size});
    if (!parsed)
        return 0;
    const std::string text = parsed->text();
    check(std::none_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; }));
    check(parsed->domain().find_first_of(" <>,;\"@") == std::string::npos);
    const auto again = address::Address::parse(text);
    check(!again || (*again == *parsed && again->text() == text)); // writing may lengthen it past the limit
    const auto key = address::mailboxKey(parsed->key());
    check(!key || *key == parsed->key());
    return 0;
}
