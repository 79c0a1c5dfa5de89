// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/base64.h"

#include <simdutf.h>

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

void appendBase64Lines(BytesView bytes, std::size_t lineLength, std::string& out) {
    if (bytes.empty())
        return;
    const std::size_t start = out.size();
    out.resize(start + base64LinesSize(bytes.size(), lineLength));
    simdutf::binary_to_base64_with_lines(textOf(bytes).data(), bytes.size(), out.data() + start, lineLength);
    out.back() = '\n';
}

std::uint64_t base64LinesSize(std::uint64_t byteCount, std::size_t lineLength) {
    const std::uint64_t characters = (byteCount + 2) / 3 * 4;
    return characters + (characters + lineLength - 1) / lineLength;
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
    Bytes bytes(maxDecodedSize(text.size()));
    const auto result = simdutf::base64_to_binary(
        text.data(), text.size(), reinterpret_cast<char*>(bytes.data()), simdutf::base64_url, simdutf::loose);
    if (result.error != simdutf::SUCCESS)
        return fail(malformed());
    bytes.resize(result.count);
    // "loose" lets an unpadded end pass, but also white space, padding and stray bits: one value, one
    // spelling.
    if (encodeBase64Url(bytes) != text)
        return fail(malformed());
    return bytes;
}

bool isValidUtf8(std::string_view text) {
    return simdutf::validate_utf8(text.data(), text.size());
}

} // namespace base
