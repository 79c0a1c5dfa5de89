// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/base64.h"

#include <simdutf.h>

#include <algorithm>

namespace base {
namespace {

Error malformed() {
    return {ErrorCode::MalformedHeader, "not base64"};
}

} // namespace

std::string encodeBase64(BytesView bytes) {
    std::string text(simdutf::base64_length_from_binary(bytes.size()), '\0');
    simdutf::binary_to_base64(textOf(bytes).data(), bytes.size(), text.data());
    return text;
}

std::string encodeBase64Url(BytesView bytes) {
    std::string text(simdutf::base64_length_from_binary(bytes.size(), simdutf::base64_url), '\0');
    simdutf::binary_to_base64(textOf(bytes).data(), bytes.size(), text.data(), simdutf::base64_url);
    return text;
}

Result<std::size_t> decodeBase64Into(std::string_view text, std::span<std::uint8_t> out) {
    const auto result =
        simdutf::base64_to_binary(text.data(), text.size(), reinterpret_cast<char*>(out.data()),
                                  simdutf::base64_default, simdutf::strict);
    if (result.error != simdutf::SUCCESS)
        return fail(malformed());
    return result.count;
}

Result<Bytes> decodeBase64(std::string_view text) {
    Bytes bytes(maxDecodedSize(text.size()));
    const auto count = decodeBase64Into(text, bytes);
    if (!count)
        return fail(count.error());
    bytes.resize(*count);
    return bytes;
}

Result<Bytes> decodeBase64Url(std::string_view text) {
    const auto isForeign = [](char c) { return c == '=' || c == ' ' || (c >= '\t' && c <= '\r'); };
    if (std::any_of(text.begin(), text.end(), isForeign))
        return fail(malformed());
    Bytes bytes(maxDecodedSize(text.size()));
    const auto result =
        simdutf::base64_to_binary(text.data(), text.size(), reinterpret_cast<char*>(bytes.data()),
                                  simdutf::base64_url, simdutf::strict);
    if (result.error != simdutf::SUCCESS)
        return fail(malformed());
    bytes.resize(result.count);
    return bytes;
}

bool isValidUtf8(std::string_view text) {
    return simdutf::validate_utf8(text.data(), text.size());
}

} // namespace base
