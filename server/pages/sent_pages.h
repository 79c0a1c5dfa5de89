// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/envelope_messages.h"
#include "server/pages/layout.h"

#include <cstdint>
#include <string>

/// What a sender sees of the messages they sent, and does about them. `context.visitor` is set in all of
/// them. `now` is in seconds since the epoch.
namespace pages {

struct SentView {
    protocol::EnvelopeStatusPage page;
    std::int64_t now = 0;
    bool isFirst = true; ///< the newest ones
    std::string words;   ///< what was looked for; empty: these are all
};
std::string sentPage(const PageContext& context, const SentView& view);

/// What happened before the page of one message was shown.
enum class SentNote {
    None,
    Locked,
    Unlocked,
    CopyChanged,
    ExpirySaved,
    ReasonFault,
    DateFault,
    TooManyTries,
    Busy
};
struct SentMessageView {
    protocol::EnvelopeStatus envelope;
    std::int64_t now = 0;
    SentNote note = SentNote::None;
};
std::string sentMessagePage(const PageContext& context, const SentMessageView& view);

/// For an envelope that is not the visitor's.
std::string notYoursPage(const PageContext& context);

} // namespace pages
