// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/files/source.h"
#include "server/gateway/letter/header_text.h"
#include "server/gateway/letter/message_head.h"
#include "server/gateway/letter/message_options.h"
#include "server/gateway/milter/header_edits.h"

#include <cstdlib>

namespace {

void check(bool condition) {
    if (!condition)
        std::abort();
}

// Edited, one header has exactly as many fields as the other.
void checkEdits(const gateway::MessageHead& before, const gateway::MessageHead& after) {
    const gateway::HeaderEdits edits = gateway::editsBetween(before, after);
    check(before.fields().size() - edits.removals.size() + edits.additions.size() == after.fields().size());
    for (const auto& removal : edits.removals)
        check(removal.index >= 1 &&
              static_cast<std::size_t>(removal.index) <= before.findAll(removal.name).size());
}

} // namespace

// Whether `rest` is `text` with nothing but some bytes left out: lines astray, blanks before the first field.
bool isLeftOf(const std::string& rest, const std::string& text) {
    std::size_t at = 0;
    for (const char c : rest) {
        at = text.find(c, at);
        if (at++ == std::string::npos)
            return false;
    }
    return true;
}

// Whatever the bytes: fields stand in the message in this order, in front of the body, and a field that is
// cleaned has no stray line end.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const files::MemorySource source(base::Bytes(data, data + size));
    const auto head = gateway::MessageHead::read(source);
    if (!head)
        return 0;
    std::string joined;
    for (const gateway::HeaderField& field : head->fields()) {
        joined += field.raw;
        const std::string clean = gateway::cleanField(field);
        for (std::size_t at = clean.find('\n'); at + 1 < clean.size(); at = clean.find('\n', at + 1))
            check(clean[at - 1] == '\r' && (clean[at + 1] == ' ' || clean[at + 1] == '\t'));
    }
    const std::string text(reinterpret_cast<const char*>(data), size);
    check(head->end() <= size && isLeftOf(joined, text.substr(0, static_cast<std::size_t>(head->end()))));
    gateway::MessageOptions options;
    std::vector<std::string> ignored;
    gateway::applyHeaderFields(*head, options, ignored);
    if (const auto half =
            gateway::MessageHead::read(files::MemorySource(base::Bytes(data, data + size / 2)))) {
        checkEdits(*head, *half);
        checkEdits(*half, *head);
    }
    return 0;
}
