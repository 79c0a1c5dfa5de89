// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <zlib.h>

#include <string>
#include <string_view>

namespace fuzz {

/// The corpus is tests/vectors/envelope as it is: takes the fields off, and unpacks what is packed.
inline base::Bytes vectorBytes(const std::uint8_t* data, std::size_t size) {
    std::string_view text = base::textOf({data, size});
    if (!text.starts_with("expect: ") || text.find("\n\n") == std::string_view::npos)
        return {data, data + size};
    const std::string_view fields = text.substr(0, text.find("\n\n"));
    text.remove_prefix(fields.size() + 2);
    const base::BytesView file = base::bytesOf(text);
    if (fields.find("\ncompressed: zlib") == std::string_view::npos)
        return {file.begin(), file.end()};
    static base::Bytes unpacked(8U << 20); // once: clearing it takes longer than all the rest
    uLongf length = unpacked.size();
    if (uncompress(unpacked.data(), &length, file.data(), file.size()) != Z_OK)
        return {file.begin(), file.end()};
    return {unpacked.begin(), unpacked.begin() + static_cast<std::ptrdiff_t>(length)};
}

/// The JWS of a vector; other input as it is.
inline std::string jwsOf(const std::uint8_t* data, std::size_t size) {
    const std::string text(base::textOf({data, size}));
    if (!text.starts_with("expect: "))
        return text;
    const base::Bytes file = vectorBytes(data, size);
    const std::string_view page = base::textOf(file);
    const std::size_t start = page.find("securedoc-header\">\n");
    return start == std::string_view::npos
               ? text
               : std::string(page.substr(start + 19, page.find('\n', start + 19) - start - 19));
}

} // namespace fuzz
