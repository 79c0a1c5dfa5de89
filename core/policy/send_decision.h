// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace policy {

/// What is known of a message before it leaves: by the gateway for certain, by a compose window for a
/// preview.
struct SendFacts {
    std::vector<std::string> recipients;      ///< envelope recipients, Bcc among them
    std::vector<std::string> internalDomains; ///< "a.example" itself; ".a.example" everything below it
    bool hasTrigger = false;                  ///< subject::SecureSubject::hasTrigger()
    bool hasSealRequest = false;              ///< an X-Securedoc field asks for it
    bool hasTag = false;                      ///< the subject has the tag, and nothing says no
    bool hasFindings = false;    ///< the content scan asks for it: found something, or missed a part
    bool mustWait = false;       ///< the content scan missed a part, and that is not to leave
    std::uint64_t size = 0;      ///< bytes of the message
    std::uint64_t sizeLimit = 0; ///< of a message that is sealed; 0 = none
};

enum class SendAction {
    Untouched,
    Sealed, ///< for the external recipients; inside ones get it as it is
    Bounced,
    Deferred, ///< the mail server keeps it and tries again
};

enum class SendReason { InternalOnly, Trigger, Header, Tag, Scan, Size, None };

struct SendDecision {
    SendAction action = SendAction::Untouched;
    SendReason reason = SendReason::None;
    std::vector<std::string> outside; ///< each recipient stands in one of the two, once
    std::vector<std::string> internal;
};

/// The one rule book of what happens to a message, shared by gateway and add-in. When in doubt it seals: an
/// address without a domain is outside.
SendDecision decideSending(const SendFacts& facts);

/// The words of `securedoc-gateway decide --json`.
std::string_view actionName(SendAction action);
std::string_view reasonName(SendReason reason);

} // namespace policy
