// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/operations/audit_mail.h"

#include <charconv>

namespace keyservice {

namespace {

constexpr std::int64_t kDay = 24 * 3600;
constexpr const char* kSentSetting = "audit_head_at";

/// Whether a day has passed; begins to count at the first call.
bool isDue(store::SettingTable& settings, std::int64_t now) {
    const auto stored = settings.value(kSentSetting);
    std::int64_t last = 0;
    if (stored)
        std::from_chars(stored->data(), stored->data() + stored->size(), last);
    const bool isLater = now - last >= kDay || last > now + kDay; // a clock that was far ahead is no reason
    if (!stored || isLater)
        settings.setValue(kSentSetting, std::to_string(now));
    return stored && isLater;
}

mail::MailOrder orderFor(const ServiceContext& context, const AuditHead& head, const std::string& recipient) {
    mail::MailOrder order;
    order.kind = mail::MailKind::AuditHead;
    order.recipient = recipient;
    order.language = context.profile.language;
    order.values = {{"row", std::to_string(head.row)},
                    {"head", head.hash},
                    {"when", mail::timeInMail(head.signedAt, order.language)}};
    return order;
}

} // namespace

std::optional<AuditHead> sendAuditHead(const ServiceContext& context, store::Transaction& transaction,
                                       std::int64_t now) {
    if (!isDue(transaction.settings(), now))
        return std::nullopt;
    const auto head = auditHead(transaction.audit(), now);
    if (!head)
        return std::nullopt;
    const auto recipient = auditAddress(transaction.settings(), context.profile);
    // Unsigned the head is as good to verify with; it then proves nothing to others.
    const auto signedForm = signAuditHead(transaction.settings(), context.folder.masterKey(), *head);
    if (!recipient.empty()) {
        auto order = orderFor(context, *head, recipient);
        order.values["signed"] = signedForm.value_or(std::string());
        context.queueMail(transaction, order);
    }
    Act{transaction, now, {}}.audit("audit.head-sent", "service", head->hash,
                                    recipient.empty() ? "to the log alone" : "by mail");
    return head;
}

} // namespace keyservice
