// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <cstdint>
#include <string_view>

namespace message {

/// Base64 as mail carries it (RFC 2045 §6.8: characters outside the alphabet are ignored), block by block.
/// Well-formed lines go through the vectorised decoder, the rest one character at a time.
class Base64Decoder final {
public:
    /// Appends to `out`. Returns how many characters were used: fewer than all where a line is cut by the
    /// block's end; give the rest again with the next block.
    std::size_t decode(std::string_view block, base::Bytes& out);
    /// After the last block: what an unpadded end still holds.
    void finish(base::Bytes& out);

private:
    bool decodeLines(std::string_view lines, base::Bytes& out);
    void decodeOne(char character, base::Bytes& out);

    std::uint32_t m_bits = 0;
    int m_count = 0; ///< characters in m_bits
};

} // namespace message
