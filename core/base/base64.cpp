// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/base64.h"

#include "core/base/base64_scalar.h"

namespace base {

std::string encodeBase64(BytesView bytes) {
    std::string text((bytes.size() + 2) / 3 * 4, '\0');
    scalar::encode(bytes, 0, text, &kernels::encodeGroups);
    return text;
}

void appendBase64Lines(BytesView bytes, std::size_t lineLength, std::string& out) {
    const std::size_t start = out.size();
    out.resize(start + base64LinesSize(bytes.size(), lineLength));
    // The kernel knows lines of whole quads.
    const auto kernel = lineLength % 4 == 0 ? &kernels::encodeGroups : nullptr;
    scalar::encode(bytes, lineLength, std::span(out).subspan(start), kernel);
}

std::uint64_t base64LinesSize(std::uint64_t byteCount, std::size_t lineLength) {
    const std::uint64_t characters = (byteCount + 2) / 3 * 4;
    return characters + (characters + lineLength - 1) / lineLength;
}

std::string encodeBase64Url(BytesView bytes) {
    return scalar::encodeUrl(bytes);
}

Result<std::size_t> decodeBase64Into(std::string_view text, std::span<std::uint8_t> out) {
    return scalar::decode(text, out, &kernels::decodeQuads);
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
    return scalar::decodeUrl(text);
}

} // namespace base
