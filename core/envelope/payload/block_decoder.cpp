// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/payload/block_decoder.h"

#include "core/base/base64.h"

namespace envelope {

using base::ErrorCode;
using base::fail;

base::Result<std::size_t> decodeBlock(std::string_view text, const base::Limits& limits,
                                      std::span<std::uint8_t> out) {
    const auto count = base::decodeBase64Into(text, out);
    if (!count || *count == 0)
        return fail(ErrorCode::PayloadCorrupt, "a payload block is not base64");
    if (*count > limits.blockSize)
        return fail(ErrorCode::LimitExceeded, "a payload block over its size");
    return *count;
}

} // namespace envelope
