// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/institution/retention_policy.h"

#include <charconv>

namespace keyservice {

namespace {

constexpr const char* kEnvelopeDays = "retention_envelopes_days";
constexpr const char* kAuditDays = "retention_audit_days";

std::uint32_t daysIn(const store::SettingTable& settings, const char* name) {
    const auto text = settings.value(name).value_or(std::string());
    std::uint32_t days = 0;
    std::from_chars(text.data(), text.data() + text.size(), days);
    return days;
}

} // namespace

RetentionPolicy loadRetention(const store::SettingTable& settings) {
    return {daysIn(settings, kEnvelopeDays), daysIn(settings, kAuditDays)};
}

void storeRetention(store::SettingTable& settings, const RetentionPolicy& policy) {
    settings.setValue(kEnvelopeDays, std::to_string(policy.envelopeDays));
    settings.setValue(kAuditDays, std::to_string(policy.auditDays));
}

} // namespace keyservice
