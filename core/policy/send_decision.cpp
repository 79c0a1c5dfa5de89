// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/policy/send_decision.h"
#include "core/address/domain.h"

#include <algorithm>
#include <set>

namespace policy {
namespace {

// What is no address for us is still delivered by its domain.
bool isInternal(const address::DomainList& domains, const std::string& recipient) {
    const std::size_t at = recipient.rfind('@');
    return domains.contains(recipient) ||
           (at != std::string::npos && domains.contains("postmaster" + recipient.substr(at)));
}

void splitRecipients(const SendFacts& facts, SendDecision& decision) {
    const address::DomainList internal(facts.internalDomains);
    std::set<std::string> seen;
    for (const std::string& recipient : facts.recipients) {
        if (!seen.insert(address::mailboxKey(recipient).value_or(recipient)).second)
            continue;
        (isInternal(internal, recipient) ? decision.internal : decision.outside).push_back(recipient);
    }
}

SendReason sealReason(const SendFacts& facts) {
    if (facts.hasTrigger)
        return SendReason::Trigger;
    if (facts.hasSealRequest)
        return SendReason::Header;
    if (facts.hasTag)
        return SendReason::Tag;
    return facts.hasFindings ? SendReason::Scan : SendReason::None;
}

} // namespace

SendDecision decideSending(const SendFacts& facts) {
    SendDecision decision;
    splitRecipients(facts, decision);
    if (decision.outside.empty()) {
        decision.reason = SendReason::InternalOnly;
        return decision;
    }
    decision.reason = sealReason(facts);
    if (decision.reason == SendReason::None && facts.mustWait) {
        decision.action = SendAction::Deferred;
        decision.reason = SendReason::Scan;
    }
    if (decision.reason == SendReason::None || decision.action == SendAction::Deferred)
        return decision;
    decision.action = SendAction::Sealed;
    if (facts.sizeLimit != 0 && facts.size > facts.sizeLimit) {
        decision.action = SendAction::Bounced;
        decision.reason = SendReason::Size;
    }
    return decision;
}

std::string_view actionName(SendAction action) {
    switch (action) {
    case SendAction::Untouched:
        return "untouched";
    case SendAction::Sealed:
        return "sealed";
    case SendAction::Bounced:
        return "bounced";
    case SendAction::Deferred:
        return "deferred";
    }
    return "";
}

std::string_view reasonName(SendReason reason) {
    switch (reason) {
    case SendReason::InternalOnly:
        return "internal_only";
    case SendReason::Trigger:
        return "trigger";
    case SendReason::Header:
        return "header";
    case SendReason::Tag:
        return "tag";
    case SendReason::Scan:
        return "scan";
    case SendReason::Size:
        return "size";
    case SendReason::None:
        return "none";
    }
    return "";
}

} // namespace policy
