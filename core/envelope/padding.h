// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/crypto/cobblestone.h"

#include <bit>
#include <cstdint>

/// The plaintext that is sealed (docs/envelope-format.md §6.1): the content's length, the content, zeros.
namespace envelope::padding {

inline constexpr std::size_t kLengthSize = 8;

/// Padmé: `size` rounded up so that it tells no more than a floating-point number of its size would; at most
/// 12 % more. `size` is not 0.
constexpr std::uint64_t padme(std::uint64_t size) {
    const auto exponent = static_cast<std::uint64_t>(std::bit_width(size)) - 1;
    const auto kept = static_cast<std::uint64_t>(std::bit_width(exponent));
    const std::uint64_t unit = std::uint64_t{1} << (exponent - kept);
    return (size + unit - 1) & ~(unit - 1);
}

/// The plaintext's size for a content's; 0 for a content that is too long for any.
constexpr std::uint64_t plainSize(std::uint64_t contentSize) {
    return contentSize > (std::uint64_t{1} << 62) ? 0 : padme(kLengthSize + contentSize);
}

constexpr std::uint64_t payloadSize(std::uint64_t contentSize) {
    return crypto::sealedSize(plainSize(contentSize));
}

} // namespace envelope::padding
