// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <string_view>

/// What a processor does with whole registers of base64. Both functions do as much of the front of their
/// input as suits them, none of it included; base64_scalar.h does the rest, and alone gives the same result.
namespace base::kernels {

/// How far a kernel came.
struct Progress {
    std::size_t read = 0;
    std::size_t written = 0;
};

/// Decodes whole quads of the alphabet of RFC 4648 §4, and skips white space between them. Stops before
/// anything else, padding included. Bytes of `out` behind those written may be overwritten.
Progress decodeQuads(std::string_view text, std::span<std::uint8_t> out);

/// Encodes whole groups of three bytes. With a `lineLength`, a multiple of four, an LF stands behind every
/// line; then whole lines only are written. Characters of `out` behind those written may be overwritten.
Progress encodeGroups(BytesView bytes, std::size_t lineLength, std::span<char> out);

} // namespace base::kernels
