// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/limits.h"
#include "core/base/result.h"

#include <optional>

namespace envelope {

/// One block's base64 as bytes, into `out`, which grows as needed. Returns how many. Errors: PayloadCorrupt
/// (not base64, or empty), LimitExceeded (over limits.blockSize).
base::Result<std::size_t> decodeBlock(std::string_view text, const base::Limits& limits, base::Bytes& out);

/// What decodeBlock would return, without decoding; wrong only for text that decodeBlock refuses. Errors:
/// PayloadCorrupt.
base::Result<std::size_t> foretellSize(std::string_view text);

/// Decodes a block piece by piece, so that each piece is still in the processor's cache when it is used. The
/// pieces together are what decodeBlock gives, and fail where it fails.
class BlockDecoder final {
public:
    static constexpr std::size_t kPieceText = 32U << 10;
    /// What `out` must have room for.
    static constexpr std::size_t kPieceSize = kPieceText / 4 * 3 + 3;

    /// `text` must live and be unchanged from where next() has not been yet.
    explicit BlockDecoder(std::string_view text) : m_text(text) {}

    /// The next bytes; 0 at the end. Errors: PayloadCorrupt.
    base::Result<std::size_t> next(std::span<std::uint8_t> out);

private:
    base::Result<std::size_t> nextOfRest(std::span<std::uint8_t> out);

    std::string_view m_text;
    std::optional<base::Bytes> m_rest; ///< decoded at once, where lines do not end at multiples of four
    std::size_t m_restDone = 0;
};

} // namespace envelope
