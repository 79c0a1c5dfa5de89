// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/policy/send_decision.h"
#include "core/subject/seal_wish.h"
#include "server/gateway/letter/letter.h"
#include "server/gateway/letter/seal_rules.h"

namespace gateway {

/// How the boundary of a sealed mail begins.
inline constexpr std::string_view kSealedBoundary = "securedoc-";

/// What the fields X-Securedoc say together: one yes is enough; Missing, Yes or No.
subject::SealField sealFieldOf(const MessageHead& head);

/// The message is a sealed mail of this program already, that another gateway made or that comes by again:
/// its boundary says so, and it carries one file, which is a whole envelope. Whoever writes that boundary
/// alone has sealed nothing.
bool isSealedMail(const base::RandomAccessSource& message, const MessageHead& head);

/// What the message itself says for and against sealing; recipients, internal domains, size and findings are
/// the caller's to add. `head` is the message's.
policy::SendFacts sendFactsOf(const SealRules& rules, const Letter& letter,
                              const base::RandomAccessSource& message, const MessageHead& head);

} // namespace gateway
