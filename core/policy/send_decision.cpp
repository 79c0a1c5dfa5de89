// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/policy/send_decision.h"

#include <algorithm>
#include <set>

namespace policy {
namespace {

std::string lowerAscii(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

void splitRecipients(const SendFacts& facts, SendDecision& decision) {
    std::set<std::string> seen;
    for (const std::string& recipient : facts.recipients) {
        if (!seen.insert(lowerAscii(recipient)).second)
            continue;
        const bool isInternal = isInternalAddress(facts.internalDomains, recipient);
        (isInternal ? decision.internal : decision.outside).push_back(recipient);
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

bool isInternalAddress(const std::vector<std::string>& internalDomains, std::string_view address) {
    const std::size_t at = address.rfind('@');
    if (at == std::string_view::npos)
        return false;
    const std::string domain = lowerAscii(address.substr(at + 1));
    return std::any_of(internalDomains.begin(), internalDomains.end(), [&domain](const std::string& entry) {
        const std::string own = lowerAscii(entry);
        return own.starts_with('.') ? domain.ends_with(own) : !own.empty() && domain == own;
    });
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
