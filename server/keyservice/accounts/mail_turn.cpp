// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/accounts/mail_turn.h"

namespace keyservice {

MailTurn takeMailTurn(ServiceContext& context, MailPurpose purpose, const std::string& foldedAddress) {
    const auto name = std::to_string(static_cast<int>(purpose)) + ' ' + foldedAddress;
    const auto now = context.now();
    MailTurn turn;
    turn.waitSeconds = context.mails.take(name, now);
    if (turn.mayMail())
        if (const auto pause = context.mails.peek(name, now))
            turn.nextAt = now + pause;
    return turn;
}

void queueMailInTurn(const ServiceContext& context, mail::MailOrder order, const MailTurn& turn,
                     const Act& act) {
    if (turn.nextAt != 0)
        order.values["last"] = mail::timeInMail(turn.nextAt, order.language);
    context.queueMail(act.transaction, order);
}

} // namespace keyservice
