// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/accounts/password_guard.h"

#include <algorithm>

namespace keyservice {

namespace {

/// Wrong passwords of a whole network do not count against who signed in from there to this address before:
/// one client is often a hospital behind one address.
bool isExempt(ServiceContext& context, const Guess& guess) {
    return context.lockout.isKnown(guess.foldedAddress, guess.clientName);
}

} // namespace

std::optional<Refusal> checkGuards(ServiceContext& context, const Guess& guess) {
    const auto now = context.now();
    if (!isExempt(context, guess))
        if (const auto wait = context.failedSignIns.peek(guess.clientName, now))
            return rateLimited(wait);
    const auto allowed =
        context.lockout.allowance(guess.foldedAddress, guess.clientName, now, guess.liftedAt);
    if (allowed.waitSeconds == 0)
        return std::nullopt;
    return Refusal{{base::ErrorCode::AccountLocked, "too many failed attempts"}, {}, allowed.waitSeconds, {}};
}

Refusal countWrongPassword(ServiceContext& context, const Guess& guess) {
    const auto now = context.now();
    context.lockout.recordFailure(guess.foldedAddress, guess.clientName, now);
    context.failedSignIns.take(guess.clientName, now);
    auto allowed = context.lockout.allowance(guess.foldedAddress, guess.clientName, now, guess.liftedAt);
    if (!isExempt(context, guess)) {
        allowed.triesLeft = std::min(allowed.triesLeft, context.failedSignIns.left(guess.clientName, now));
        allowed.waitSeconds =
            std::max(allowed.waitSeconds, context.failedSignIns.peek(guess.clientName, now));
    }
    Refusal refusal{
        {base::ErrorCode::WrongPassword, "wrong address or password"}, {}, allowed.waitSeconds, {}};
    refusal.triesLeft = allowed.triesLeft;
    return refusal;
}

void countRightPassword(ServiceContext& context, const Guess& guess) {
    context.lockout.recordSuccess(guess.foldedAddress, guess.clientName);
}

} // namespace keyservice
