// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/envelopes/envelope_rules.h"

#include "core/address/address.h"
#include "core/base/base64.h"
#include "server/keyservice/guard/plain_text.h"
#include "server/keyservice/operations/service_context.h"

#include <algorithm>

namespace keyservice {

namespace {

constexpr std::size_t kIdLength = 22;
constexpr std::size_t kKeySize = 32;
constexpr std::size_t kMaxRecipients = 1000; // as base::Limits, docs/envelope-format.md §9
constexpr std::size_t kMaxSubject = 2000;
constexpr std::size_t kMaxReason = 500;

bool isLevel(const std::string& level) {
    return level == "high" || level == "medium" || level == "none";
}

Answer<std::vector<store::RecipientRecord>> checkRecipients(const std::vector<std::string>& addresses) {
    std::vector<store::RecipientRecord> recipients;
    for (const auto& address : addresses) {
        auto folded = address::mailboxKey(address);
        if (!folded)
            return invalid("A recipient is not an e-mail address.");
        recipients.push_back({address, std::move(*folded), {}});
    }
    // Stable, so that the first spelling of an address stays, in the order given.
    std::vector<store::RecipientRecord> unique;
    for (auto& recipient : recipients) {
        const bool isKnown = std::any_of(unique.begin(), unique.end(), [&](const auto& other) {
            return other.foldedAddress == recipient.foldedAddress;
        });
        if (!isKnown)
            unique.push_back(std::move(recipient));
    }
    return unique;
}

} // namespace

bool isEnvelopeId(const std::string& id) {
    return id.size() == kIdLength && std::all_of(id.begin(), id.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_';
           });
}

bool isHeaderDigest(const std::string& digest) {
    const auto bytes = base::decodeBase64Url(digest);
    return bytes && bytes->size() == store::Digest().size();
}

bool isReason(const std::string& reason) {
    return isPlainText(reason, kMaxReason);
}

Answer<CheckedDeposit> checkDeposit(const std::string& envelopeId, const protocol::DepositRequest& request) {
    if (!isEnvelopeId(envelopeId))
        return invalid("The envelope id is not 22 characters of base64url.");
    if (request.key.size() != kKeySize)
        return invalid("The key is not 32 bytes.");
    if (request.recipients.empty() || request.recipients.size() > kMaxRecipients)
        return invalid("There must be 1 to 1000 recipients.");
    if (!isLevel(request.level))
        return invalid("The level is not high, medium or none.");
    if (!isPlainText(request.subject, kMaxSubject))
        return invalid("The subject is too long or holds control characters.");
    if (!request.header.empty() && !isHeaderDigest(request.header))
        return invalid("The header's digest is not 43 characters of base64url.");
    auto sender = address::mailboxKey(request.sender);
    if (!sender)
        return invalid("The sender is not an e-mail address.");
    auto recipients = checkRecipients(request.recipients);
    if (!recipients)
        return recipients.refusal();
    CheckedDeposit deposit;
    deposit.envelope.id = envelopeId;
    deposit.envelope.sender = request.sender;
    deposit.envelope.foldedSender = std::move(*sender);
    deposit.envelope.subject = request.subject;
    deposit.envelope.level = request.level;
    deposit.envelope.offlineLeaseSeconds = request.offlineLeaseSeconds;
    deposit.envelope.expiresAt = request.expiresAt;
    deposit.envelope.receipt = request.receipt;
    deposit.envelope.header = request.header;
    if (const auto& told = request.permissions)
        deposit.envelope.permissions = (told->reply ? store::MayReply : 0U) |
                                       (told->replyAll ? store::MayReplyAll : 0U) |
                                       (told->forward ? store::MayForward : 0U);
    deposit.recipients = std::move(*recipients);
    return deposit;
}

bool isSameDeposit(const CheckedDeposit& left, const CheckedDeposit& right) {
    const auto& a = left.envelope;
    const auto& b = right.envelope;
    return a.foldedSender == b.foldedSender && a.subject == b.subject && a.level == b.level &&
           a.offlineLeaseSeconds == b.offlineLeaseSeconds && a.receipt == b.receipt &&
           a.permissions == b.permissions &&
           std::equal(left.recipients.begin(), left.recipients.end(), right.recipients.begin(),
                      right.recipients.end(),
                      [](const auto& x, const auto& y) { return x.foldedAddress == y.foldedAddress; });
}

} // namespace keyservice
