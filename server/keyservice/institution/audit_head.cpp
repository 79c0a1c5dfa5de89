// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/institution/audit_head.h"

#include "core/address/address.h"
#include "core/protocol/json_writer.h"
#include "server/keyservice/institution/data_folder.h"
#include "server/keyservice/institution/issuer_document.h"
#include "server/store/audit_chain.h"

namespace keyservice {

namespace {

constexpr const char* kType = "securedoc-audit-head";
constexpr const char* kNotedSetting = "audit_head_noted";
constexpr const char* kAddressSetting = "audit_address";
constexpr std::string_view kNone = "none";

} // namespace

std::optional<AuditHead> auditHead(const store::AuditTable& audit, std::int64_t now) {
    const auto last = audit.find(audit.range().last);
    if (!last)
        return std::nullopt;
    return AuditHead{last->id, last->at, now, store::hexOf(last->hash)};
}

base::Result<std::string> signAuditHead(store::SettingTable& settings, const base::SecretBytes& masterKey,
                                        const AuditHead& head) {
    const QJsonObject object{{QStringLiteral("row"), qint64{head.row}},
                             {QStringLiteral("row_at"), qint64{head.rowAt}},
                             {QStringLiteral("signed_at"), qint64{head.signedAt}},
                             {QStringLiteral("head"), protocol::textValue(head.hash)}};
    return signAsService(settings, masterKey, {kType, protocol::compact(object).toStdString()});
}

base::Result<AuditHead> openAuditHead(const store::SettingTable& settings, const base::SecretBytes& masterKey,
                                      const std::string& signedForm) {
    const auto payload = openAsService(settings, masterKey, {kType, signedForm});
    if (!payload)
        return base::fail(payload.error());
    // What this service signed is as it wrote it.
    const auto object = QJsonDocument::fromJson(QByteArray::fromStdString(*payload)).object();
    return AuditHead{object.value(QLatin1StringView("row")).toInteger(),
                     object.value(QLatin1StringView("row_at")).toInteger(),
                     object.value(QLatin1StringView("signed_at")).toInteger(),
                     object.value(QLatin1StringView("head")).toString().toStdString()};
}

bool isNotedHeadThere(store::Transaction& transaction, const base::SecretBytes& masterKey) {
    const auto noted = transaction.settings().value(kNotedSetting);
    if (!noted)
        return true;
    const auto head = openAuditHead(transaction.settings(), masterKey, *noted);
    if (!head)
        return false;
    const auto& audit = transaction.audit();
    if (const auto anchor = audit.anchor(); anchor && head->row <= anchor->id)
        return true;
    const auto row = audit.find(head->row);
    return row && store::hexOf(row->hash) == head->hash;
}

bool noteAuditHead(store::Transaction& transaction, const base::SecretBytes& masterKey, std::int64_t now) {
    if (!isNotedHeadThere(transaction, masterKey))
        return false;
    const auto head = auditHead(transaction.audit(), now);
    if (!head)
        return true;
    if (const auto form = signAuditHead(transaction.settings(), masterKey, *head))
        transaction.settings().setValue(kNotedSetting, *form);
    return true;
}

std::string auditAddress(const store::SettingTable& settings, const ServiceProfile& profile) {
    const auto chosen = settings.value(kAddressSetting).value_or(std::string());
    if (chosen == kNone)
        return {};
    if (!chosen.empty())
        return chosen;
    return "postmaster" + profile.mailFrom.substr(profile.mailFrom.rfind('@'));
}

base::Result<void> setAuditAddress(store::SettingTable& settings, const std::string& address) {
    if (!address.empty() && address != kNone && !address::mailboxKey(address))
        return base::fail(base::ErrorCode::InvalidRequest,
                          "audit_address takes an e-mail address, or \"none\"");
    settings.setValue(kAddressSetting, address);
    return {};
}

} // namespace keyservice
