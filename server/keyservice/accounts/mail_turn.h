// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/keyservice/operations/service_context.h"

namespace keyservice {

/// What a mail is asked for. Each has a budget of its own at each address, so that mails of one kind, which
/// anybody may ask for, never keep those of another from the owner.
enum class MailPurpose { Registration, Reset, ResetElsewhere, Proof };

/// The outcome of asking whether one more mail may go to an address.
struct MailTurn {
    std::uint32_t waitSeconds = 0; ///< until one may go; 0 = this one may
    std::int64_t nextAt = 0;       ///< this one is the last until then; 0 = others may follow
    bool mayMail() const { return waitSeconds == 0; }
};

/// Takes a turn. To be called only for a mail that goes out if it may: turns that leave no mail behind would
/// keep the owner's next one away without a trace.
MailTurn takeMailTurn(ServiceContext& context, MailPurpose purpose, const std::string& foldedAddress);

/// Queues a mail for which `turn` was taken; the last one says that it is the last.
void queueMailInTurn(const ServiceContext& context, mail::MailOrder order, const MailTurn& turn,
                     const Act& act);

} // namespace keyservice
