// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/keyservice/guard/rate_limit.h"

#include <cstddef>
#include <cstdint>
#include <functional>

namespace keyservice {

/// Seconds since the epoch, UTC. Injected, so that tests own the time.
using Clock = std::function<std::int64_t()>;
Clock systemClock();

/// How long things live and how often they may be asked for; the defaults are the product's. Times in
/// seconds.
struct ServiceSettings {
    std::int64_t accessTokenLife = 15 * 60;
    std::int64_t refreshTokenLife = 30 * 24 * 3600; ///< sliding: each refresh starts it anew
    std::int64_t refreshGrace = 60; ///< a refresh token that was just replaced still answers (lost answer)
    std::int64_t passwordFreshness = 5 * 60; ///< level high: the password was typed that recently
    std::int64_t activationLife = 48 * 3600;
    std::int64_t resetLife = 3600;
    std::int64_t addressProofLife = 48 * 3600;
    std::int64_t addressUndoLife = 30 * 24 * 3600;

    std::int64_t mobileLife = 8 * 3600;      ///< of an envelope behind a phone's link
    std::uint64_t mobileBytes = 8ULL << 30;  ///< of all of them together
    std::uint64_t mobileFile = 256ULL << 20; ///< bytes of one; phones open no larger ones

    RateLimit failedSignInsPerClient{60, 3600}; ///< one client is often a whole hospital behind one address
    /// Each is a mail to an address that somebody typed: as many as a waiting room needs, not a mailing.
    RateLimit registrationsPerClient{40, 120};
    RateLimit proofsPerAccount{5, 20}; ///< mails about further addresses that one account asks for
    RateLimit mailsPerAddress{5, 10};  ///< mails of one purpose to one address
    RateLimit refusalsPerClient{600, 7200};

    RateLimit repliesPerAccount{20, 60};
    std::uint32_t replyLimit = 100U << 20;    ///< bytes of one sealed reply
    std::uint64_t openRepliesPerAccount = 50; ///< that the gateway has not fetched yet
    std::uint64_t openReplyBytesPerAccount = 512ULL << 20;
    std::uint32_t fullAccountRetry = 600;          ///< when to try again past either of them
    std::int64_t openReplyLife = 14 * 24 * 3600;   ///< that nobody fetched
    std::int64_t closedReplyLife = 30 * 24 * 3600; ///< how long a repetition is known as one

    std::size_t passwordThreads = 0; ///< Argon2id workers; 0 = one per hardware thread
    std::size_t passwordQueue = 128; ///< of strangers, and again of who is known; further ones: RateLimited
    std::size_t passwordsPerClient = 16; ///< of one stranger in that queue
    std::size_t waitingPolls = 10000;    ///< long polls held at once; further ones are answered at once
};

} // namespace keyservice
