// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/administration/settings_administration.h"

#include "server/keyservice/administration/audited_change.h"
#include "server/keyservice/institution/audit_head.h"
#include "server/keyservice/institution/retention_policy.h"
#include "server/keyservice/institution/service_profile.h"

#include <charconv>

namespace keyservice {

namespace {

base::Result<std::uint32_t> numberOf(const std::string& text) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return base::fail(base::ErrorCode::InvalidRequest, "\"" + text + "\" is not a whole number");
    return number;
}

std::string joined(const std::vector<std::string>& entries) {
    std::string text;
    for (const auto& entry : entries)
        text += (text.empty() ? "" : "\n") + entry;
    return text;
}

/// What can be set, with the values in force.
struct Settings {
    ServiceProfile profile;
    RetentionPolicy retention;
    std::string auditAddress;
};

std::string* textOf(Settings& settings, const std::string& name) {
    auto& profile = settings.profile;
    if (name == "audit_address")
        return &settings.auditAddress;
    if (name == "organisation")
        return &profile.organisation;
    if (name == "support_contact")
        return &profile.supportContact;
    if (name == "mobile_address")
        return &profile.mobileAddress;
    if (name == "mail_from")
        return &profile.mailFrom;
    return name == "language" ? &profile.language : nullptr;
}

std::uint32_t* numberOf(Settings& settings, const std::string& name) {
    if (name == "minimum_password_length")
        return &settings.profile.minimumPasswordLength;
    if (name == "retention_envelopes_days")
        return &settings.retention.envelopeDays;
    return name == "retention_audit_days" ? &settings.retention.auditDays : nullptr;
}

base::Result<void> change(Settings& settings, const std::string& name,
                          const std::vector<std::string>& values) {
    if (name == "internal_domains") {
        settings.profile.internalDomains = values;
        return {};
    }
    if (values.size() != 1)
        return base::fail(base::ErrorCode::InvalidRequest, name + " takes one value");
    if (auto* text = textOf(settings, name)) {
        *text = values.front();
        return {};
    }
    auto* number = numberOf(settings, name);
    if (number == nullptr)
        return base::fail(base::ErrorCode::InvalidRequest,
                          "\"" + name +
                              "\" cannot be set; admin settings get shows what can, and the issuer "
                              "is for ever: every envelope names it");
    const auto given = numberOf(values.front());
    if (!given)
        return base::fail(given.error());
    *number = *given;
    return {};
}

} // namespace

SettingsAdministration::SettingsAdministration(DataFolder& folder, std::string actor, Clock clock)
    : m_folder(folder), m_actor(std::move(actor)), m_clock(std::move(clock)) {}

base::Result<std::vector<NamedSetting>> SettingsAdministration::list() {
    Settings settings;
    const auto read = m_folder.store().read([&](store::Transaction& transaction) {
        settings.profile = loadProfile(transaction.settings()).value_or(ServiceProfile());
        settings.retention = loadRetention(transaction.settings());
        const auto recipient = keyservice::auditAddress(transaction.settings(), settings.profile);
        settings.auditAddress = recipient.empty() ? "none" : recipient;
    });
    if (!read)
        return base::fail(read.error());
    std::vector<NamedSetting> list;
    for (const auto* name :
         {"organisation", "support_contact", "mobile_address", "mail_from", "audit_address", "language"})
        list.push_back({name, *textOf(settings, name)});
    list.push_back({"internal_domains", joined(settings.profile.internalDomains)});
    for (const auto* name : {"minimum_password_length", "retention_envelopes_days", "retention_audit_days"})
        list.push_back({name, std::to_string(*numberOf(settings, name))});
    return list;
}

base::Result<void> SettingsAdministration::set(const std::string& name,
                                               const std::vector<std::string>& values) {
    base::Result<void> outcome;
    const auto make = [&](store::Transaction& transaction, std::int64_t) {
        Settings settings;
        const auto before = loadProfile(transaction.settings());
        if (before)
            settings.profile = *before;
        settings.retention = loadRetention(transaction.settings());
        outcome = change(settings, name, values);
        if (!outcome)
            return false;
        auto checked = checkProfile(std::move(settings.profile));
        if (!checked) {
            outcome = base::fail(checked.error());
            return false;
        }
        if (name == "audit_address")
            outcome = setAuditAddress(transaction.settings(), settings.auditAddress);
        if (!outcome)
            return false;
        storeProfile(transaction.settings(), *checked);
        storeRetention(transaction.settings(), settings.retention);
        return true;
    };
    const Change audited{"setting.changed", name, joined(values), make};
    const auto done =
        carryOut(m_folder.store(), m_actor, m_clock(), audited, base::ErrorCode::InvalidRequest);
    return outcome ? done : outcome;
}

} // namespace keyservice
