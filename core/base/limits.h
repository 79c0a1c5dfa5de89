// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace base {

/// What a reader accepts at most; past it the answer is ErrorCode::LimitExceeded, before any work. All sizes
/// in bytes. The defaults are the format's own (docs/envelope-format.md §9); a policy may lower them.
struct Limits {
    std::uint64_t fileSize = 16ULL << 30;     ///< The envelope file; also what a gzip-ed one may expand to.
    std::uint64_t messageSize = 8ULL << 30;   ///< The message inside, decompressed.
    std::uint64_t inflatedSize = 64ULL << 20; ///< A `zip: DEF` message after inflating.
    std::size_t headerSize = 64U << 10;       ///< The JWS as it stands in the file.
    std::size_t headerOffset = 1U << 20;      ///< The header starts before this offset.
    std::size_t blockSize = 1U << 20;         ///< One payload block, decoded.
    std::size_t claimsDepth = 8;              ///< Nesting of the header's JSON.
    std::size_t recipients = 1000;            ///< To and Cc together.
    std::size_t mimeDepth = 64;               ///< Nesting of multiparts and messages.
    std::size_t mimeParts = 10000;            ///< Parts of one message.
    std::size_t mimeHeaderSize = 1U << 20;    ///< All header fields of one part together.
    std::size_t textBodySize = 32U << 20;     ///< A text or HTML body that is shown.
};

} // namespace base
