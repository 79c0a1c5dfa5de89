// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/envelope/envelope_header.h"
#include "core/reply/reply_header.h"

#include <vector>

namespace reply {

/// For whom a reply is, from whom, and what it answers: the part in front of its message.
struct ReplyAddresses {
    std::string jws; ///< of the envelope that is answered, without spaces
    std::vector<envelope::HeaderMailbox> to;
    std::vector<envelope::HeaderMailbox> cc;
    std::string account{};        ///< the sign-in address of who submits it
    std::string idempotencyKey{}; ///< that it is submitted with
};

inline constexpr std::size_t kMaxAddressPartSize = 1U << 20;

/// Errors: MalformedHeader, LimitExceeded.
base::Result<ReplyAddresses> parseAddresses(std::string_view json);
/// Errors: as parseAddresses would refuse it.
base::Result<std::string> formatAddresses(const ReplyAddresses& addresses);

/// What a recipient may do with an envelope, by its signed claims.
bool allows(const envelope::EnvelopeHeader& answered, ReplyKind kind);
/// 16 to 64 characters A-Z a-z 0-9 - _ (docs/reply-format.md §7).
bool isIdempotencyKey(std::string_view key);
/// Holds kind and addresses against the claims (docs/reply-format.md §6). Errors: NotAuthorized,
/// LimitExceeded (a forward to more than 100).
base::Result<void> checkAddresses(ReplyKind kind, const ReplyAddresses& addresses,
                                  const envelope::EnvelopeHeader& answered);

} // namespace reply
