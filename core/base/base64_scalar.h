// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/base64_kernels.h"
#include "core/base/result.h"

/// Base64 a character at a time, with a kernel of base64_kernels.h for what suits it. Without one, it is the
/// twin that tests and fuzzing hold the kernels to.
namespace base::scalar {

using DecodeKernel = kernels::Progress (*)(std::string_view text, std::span<std::uint8_t> out);
using EncodeKernel = kernels::Progress (*)(BytesView bytes, std::size_t lineLength, std::span<char> out);

/// As decodeBase64Into.
Result<std::size_t> decode(std::string_view text, std::span<std::uint8_t> out, DecodeKernel kernel = nullptr);

/// Writes the base64 of `bytes` to the whole of `out`, in lines of `lineLength` characters each ended by LF,
/// or in one without LF where that is 0.
void encode(BytesView bytes, std::size_t lineLength, std::span<char> out, EncodeKernel kernel = nullptr);

/// RFC 4648 §5, unpadded, in its one spelling.
Result<Bytes> decodeUrl(std::string_view text);
std::string encodeUrl(BytesView bytes);

} // namespace base::scalar
