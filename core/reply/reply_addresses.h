// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/envelope/envelope_header.h"
#include "core/reply/reply_header.h"

#include <vector>

namespace reply {

/// For whom a reply is, and what it answers: the part in front of its message.
struct ReplyAddresses {
    std::string jws; ///< of the envelope that is answered, without spaces
    std::vector<envelope::HeaderMailbox> to;
    std::vector<envelope::HeaderMailbox> cc;
};

inline constexpr std::size_t kMaxAddressPartSize = 1U << 20;

/// Errors: MalformedHeader, LimitExceeded.
base::Result<ReplyAddresses> parseAddresses(std::string_view json);
/// Errors: as parseAddresses would refuse it.
base::Result<std::string> formatAddresses(const ReplyAddresses& addresses);

/// What a recipient may do with an envelope, by its signed claims.
bool allows(const envelope::EnvelopeHeader& answered, ReplyKind kind);
/// Holds kind and addresses against the claims (docs/reply-format.md §6). Errors: NotAuthorized,
/// LimitExceeded (a forward to more than 100).
base::Result<void> checkAddresses(ReplyKind kind, const ReplyAddresses& addresses,
                                  const envelope::EnvelopeHeader& answered);

} // namespace reply
