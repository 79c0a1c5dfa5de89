// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/beast/core/string_type.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/system/error_code.hpp>

#include <cstdint>

namespace http {

/// Counts the chunk extensions of one body, which no limit of a body counts, and stops at more than anybody
/// needs (RFC 9112 §7.1.1: "A server ought to limit the total length of chunk extensions").
class ChunkExtensions final {
public:
    void operator()(std::uint64_t, boost::beast::string_view extensions, boost::system::error_code& error) {
        m_total += extensions.size();
        if (m_total > kMost)
            error = boost::beast::http::error::bad_chunk_extension;
    }

private:
    static constexpr std::size_t kMost = 4096;
    std::size_t m_total = 0;
};

} // namespace http
