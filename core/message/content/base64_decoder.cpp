// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/content/base64_decoder.h"

#include "core/base/base64.h"

#include <array>

namespace message {
namespace {

constexpr std::uint8_t kPadding = 64;
constexpr std::uint8_t kForeign = 65;

constexpr std::array<std::uint8_t, 256> makeTable() {
    std::array<std::uint8_t, 256> table{};
    for (auto& value : table)
        value = kForeign;
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < kAlphabet.size(); ++i)
        table[static_cast<std::uint8_t>(kAlphabet[i])] = static_cast<std::uint8_t>(i);
    table['='] = kPadding;
    return table;
}

constexpr auto kTable = makeTable();

} // namespace

std::size_t Base64Decoder::decode(std::string_view block, base::Bytes& out) {
    std::size_t used = 0;
    while (m_count != 0 && used < block.size())
        decodeOne(block[used++], out);
    const std::size_t newline = block.rfind('\n');
    if (newline != std::string_view::npos && newline >= used) {
        if (decodeLines(block.substr(used, newline + 1 - used), out))
            return newline + 1;
    }
    while (used < block.size())
        decodeOne(block[used++], out);
    return used;
}

bool Base64Decoder::decodeLines(std::string_view lines, base::Bytes& out) {
    const std::size_t before = out.size();
    out.resize(before + base::maxDecodedSize(lines.size()));
    const auto count = base::decodeBase64Into(lines, std::span(out).subspan(before));
    out.resize(before + (count ? *count : 0));
    return count.has_value();
}

void Base64Decoder::decodeOne(char character, base::Bytes& out) {
    const std::uint8_t value = kTable[static_cast<std::uint8_t>(character)];
    if (value == kPadding)
        return finish(out);
    if (value == kForeign)
        return;
    m_bits = m_bits << 6 | value;
    if (++m_count < 4)
        return;
    for (const int shift : {16, 8, 0})
        out.push_back(static_cast<std::uint8_t>(m_bits >> shift));
    m_bits = 0;
    m_count = 0;
}

// Several encoded pieces one after the other, each padded, are seen in the wild: padding ends a piece only.
void Base64Decoder::finish(base::Bytes& out) {
    if (m_count >= 2)
        out.push_back(static_cast<std::uint8_t>(m_bits << (24 - 6 * m_count) >> 16));
    if (m_count == 3)
        out.push_back(static_cast<std::uint8_t>(m_bits << 6 >> 8));
    m_bits = 0;
    m_count = 0;
}

} // namespace message
