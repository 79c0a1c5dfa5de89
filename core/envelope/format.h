// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

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
inline constexpr std::string_view kPayloadClass = "securedoc-payload";
inline constexpr std::string_view kPayloadType = "text/plain";

inline constexpr std::size_t kFirstBlockSize = 64U << 10;
inline constexpr std::size_t kBlockSize = 1U << 20;
inline constexpr std::size_t kLineLength = 76;

/// One comment, or one element's text, as it stands in the file; past it a reader stops (§9).
inline constexpr std::size_t kTokenLimit = 4U << 20;
/// Only messages up to this size are compressed: larger ones need random access (§7).
inline constexpr std::uint64_t kCompressionLimit = 1U << 20;

} // namespace envelope::format
