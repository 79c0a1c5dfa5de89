// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <optional>
#include <string>
#include <string_view>

/// The sealed reply, specified in docs/reply-format.md.
namespace reply {

enum class ReplyKind { Reply, ReplyAll, Forward };
/// "reply", "reply_all", "forward": the words of the format and the API.
std::string_view kindName(ReplyKind kind);
std::optional<ReplyKind> kindOf(std::string_view name);

/// A P-256 public key by its JWK members, base64url of 32 bytes each.
struct PublicKey {
    std::string x;
    std::string y;
};

/// What a sealed reply says in clear.
struct ReplyHeader {
    std::string keyId; ///< of the gateway's key that it is sealed for
    PublicKey ephemeralKey;
    std::string envelopeId;
    ReplyKind kind = ReplyKind::Reply;
};

/// Magic, length and header are within the first so many bytes.
inline constexpr std::size_t kMaxPrefixSize = 12 + 4096;

struct ReplyPrefix {
    ReplyHeader header;
    std::size_t size = 0; ///< where the sealed content begins
};

/// Reads the start of a sealed reply; `bytes` are its first kMaxPrefixSize, or all of it. Errors:
/// UnsupportedVersion, MalformedHeader.
base::Result<ReplyPrefix> parsePrefix(base::BytesView bytes);
/// The prefix as bytes. Errors: MalformedHeader for values that parsePrefix would refuse.
base::Result<base::Bytes> formatPrefix(const ReplyHeader& header);

} // namespace reply
