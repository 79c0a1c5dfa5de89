// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/crypto/cobblestone.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

/// The words and sizes of docs/envelope-format.md, for this folder's own files.
namespace envelope::format {

inline constexpr std::int64_t kVersion = 1;
inline constexpr std::string_view kMarker = "<!-- securedoc registered envelope 1 -->";
inline constexpr std::size_t kMarkerRange = 512;
inline constexpr std::string_view kJwsType = "securedoc-envelope";
inline constexpr std::string_view kEncryption = "C2SP-Cobblestone-256";
inline constexpr std::string_view kDeflate = "DEF";

inline constexpr std::string_view kHeaderId = "securedoc-header";
inline constexpr std::string_view kHeaderType = "application/jose";
inline constexpr std::string_view kListId = "securedoc-digests";
inline constexpr std::string_view kListType = "text/plain";
inline constexpr std::string_view kPayloadClass = "securedoc-payload";
inline constexpr std::string_view kPayloadType = "text/plain";

/// Blocks as they are written end where a chunk ends (decision 0107); readers take any up to the limits.
inline constexpr std::size_t kFirstBlockSize = crypto::kSealedPrefixSize + 3 * crypto::kSealedChunkSize;
inline constexpr std::size_t kBlockSize = 8 * crypto::kSealedChunkSize;
inline constexpr std::size_t kLineLength = 76;

/// The digest list's text with what mail systems put in.
inline constexpr std::size_t kListLimit = 512U << 10;
inline constexpr std::size_t kMostReplyTo = 100;
/// One comment, or one element's text, as it stands in the file; past it a reader stops (§9).
inline constexpr std::size_t kTokenLimit = 4U << 20;
/// Only messages up to this size are compressed: larger ones need random access (§7).
inline constexpr std::uint64_t kCompressionLimit = 1U << 20;

} // namespace envelope::format
