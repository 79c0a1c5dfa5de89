// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

namespace cli {

/// What `securedoc` ends with; others script against the numbers (docs/decisions/0050-exit-status.md).
enum class ExitStatus {
    Done = 0,
    Usage = 2,
    NotAnEnvelope = 10,
    Suspicious = 11,
    IssuerNotTrusted = 12,
    Altered = 13,
    PayloadDamaged = 14,
    OverLimit = 15,
    NotRegistered = 20,
    NotActivated = 21,
    WrongPassword = 22,
    AccountLocked = 23,
    NotARecipient = 24,
    EnvelopeLocked = 25,
    EnvelopeExpired = 26,
    UnknownEnvelope = 27,
    LeftInClear = 28, ///< no error of ours: what `sent show --message-id` found
    Unreachable = 30,
    TlsFailed = 31,
    RateLimited = 32,
    OutputUnwritable = 40,
    Internal = 70,
    Interrupted = 130, ///< 128 + SIGINT, as shells say it
};

ExitStatus exitStatus(base::ErrorCode code);

/// Of several inputs the highest counts.
inline ExitStatus worse(ExitStatus left, ExitStatus right) {
    return left < right ? right : left;
}

} // namespace cli
