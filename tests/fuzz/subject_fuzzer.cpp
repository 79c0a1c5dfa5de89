// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/subject/secure_subject.h"

#include <cstdint>
#include <cstdlib>

namespace {

subject::SubjectRules rulesFor(std::uint8_t selector) {
    subject::SubjectRules rules;
    if ((selector & 1U) != 0)
        rules.triggers.push_back({"[Secure]", subject::TriggerPosition::Start,
                                  subject::TriggerCase::Sensitive, subject::TriggerSetOff::Blank});
    if ((selector & 2U) != 0)
        rules.triggers.push_back({"send secure", subject::TriggerPosition::Anywhere,
                                  subject::TriggerCase::Insensitive, subject::TriggerSetOff::Word});
    return rules;
}

void check(bool condition) {
    if (!condition)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0 || size > 4096)
        return 0;
    const subject::SubjectRules rules = rulesFor(data[0]);
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const subject::SecureSubject secure(text, rules);
    const std::string sealed = secure.sealed();
    check(sealed.starts_with(rules.tag));
    check(subject::SecureSubject(sealed, rules).sealed() == sealed);
    check(!subject::SecureSubject(secure.withoutTrigger(), rules).hasTrigger());
    const std::string added = subject::addTrigger(text, rules);
    check(subject::SecureSubject(added, rules).hasTrigger());
    check(secure.hasTrigger() || subject::removeTrigger(added, rules) == text);
    return 0;
}
