// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace logging {

/// How much an event matters, in the numbers of syslog (RFC 5424 §6.2.1), which the journal takes too.
enum class Level : std::uint8_t {
    Error = 3,   ///< somebody must act
    Warning = 4, ///< something waits or was done another way; somebody should look when it stays
    Notice = 5,  ///< unusual, and right
    Info = 6,
};

/// All that the daemons may say. A new one needs a row in event.cpp.
enum class Event : std::uint8_t {
    InternalError,
    StartFailed,
    Listening,
    Request,
    RequestFailed,
    AddinPolicyUnreadable,
    MailNowhere,
    MailWaits,
    MailRefused,
    MailGivenUp,
    MailLeavesAgain,
    MailLeavesInClear,
    MessageUntouched,
    MessageSealedInPlace,
    MessageSealed,
    MessageDeferred,
    MessageUnread,
    MessageRefused,
    MessageTooLarge,
    RecipientsRefused,
    RefusalUntold,
    MobileAnswered,
    MobileNotAnswered,
    ReplyDelivered,
    ReplyRefused,
    ReplyWaits,
    ReplySealed,
    RepliesOff,
    RepliesUnreachable,
    RepliesBack,
    DelayUntold,
    SealingUntold,
    NoticeWaits,
    NoticeRefused,
    ProofWaits,
    ProofRefused,
    RulesRead,
    RulesKept,
    CertificateRead,
    CertificateKept,
    AuditHead,
    AuditLogCut,
    Last = AuditLogCut,
};

struct EventDescription {
    std::string_view name; ///< stable, for programs that read the log
    Level level;
    /// For people: "{field}" is the field's value; what stands in "[…]" is there when all its fields are.
    std::string_view sentence;
};

const EventDescription& describe(Event event);

} // namespace logging
