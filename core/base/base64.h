// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <string>
#include <string_view>

namespace base {

/// RFC 4648 §4 with padding, one line.
std::string encodeBase64(BytesView bytes);
/// As encodeBase64, appended to `out` in lines of `lineLength` characters ended by LF, the last one too.
void appendBase64Lines(BytesView bytes, std::size_t lineLength, std::string& out);
/// How many characters appendBase64Lines appends.
std::uint64_t base64LinesSize(std::uint64_t byteCount, std::size_t lineLength);
/// RFC 4648 §5 without padding: what JOSE (RFC 7515 §2) and links use.
std::string encodeBase64Url(BytesView bytes);

/// RFC 4648 §4. White space is skipped (mail systems re-wrap lines); anything else foreign, missing padding
/// or non-zero trailing bits are errors. Errors: MalformedHeader, for the caller to replace by its own.
Result<Bytes> decodeBase64(std::string_view text);
/// RFC 4648 §5, unpadded; no white space: one value has one spelling.
Result<Bytes> decodeBase64Url(std::string_view text);

/// How many bytes of decoded output `length` characters can give at most.
constexpr std::size_t maxDecodedSize(std::size_t length) {
    return (length + 3) / 4 * 3;
}

/// Decodes into `out`, which holds at least maxDecodedSize(text.size()); same rules as decodeBase64, no
/// allocation. Returns the number of bytes written; the rest of `out` may be overwritten too.
Result<std::size_t> decodeBase64Into(std::string_view text, std::span<std::uint8_t> out);

} // namespace base
