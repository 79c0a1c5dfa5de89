// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/limits.h"
#include "core/base/result.h"

#include <span>
#include <string_view>

namespace envelope {

/// One block's base64 as bytes, into `out`, which has room for base::maxDecodedSize of the text. Returns how
/// many. Errors: PayloadCorrupt (not base64, or empty), LimitExceeded (over limits.blockSize).
base::Result<std::size_t> decodeBlock(std::string_view text, const base::Limits& limits,
                                      std::span<std::uint8_t> out);

} // namespace envelope
