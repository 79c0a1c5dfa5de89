// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/html/page_text.h"

#include "core/html/ascii.h"

#include <array>
#include <cstdint>

namespace html {
namespace {

enum class Order { None, Big, Little };

Order orderOf(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("<\0"sv))
        return Order::Little;
    if (bytes.starts_with("\xFE\xFF"sv) || bytes.starts_with("\0<"sv))
        return Order::Big;
    return Order::None;
}

void append(std::string& out, std::uint32_t c) {
    const auto tail = [&out, c](unsigned shift) { out += static_cast<char>(0x80U | ((c >> shift) & 0x3FU)); };
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0U | (c >> 6U));
        tail(0);
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0U | (c >> 12U));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xF0U | (c >> 18U));
        tail(12);
        tail(6);
        tail(0);
    }
}

constexpr std::array<bool, 256> runCharacters() {
    std::array<bool, 256> table{};
    for (unsigned i = 0; i < table.size(); ++i) {
        const char c = static_cast<char>(i);
        table[i] = isLetter(c) || isDigit(c) || c == '+' || c == '/' || c == '=' || c == '\r' || c == '\n';
    }
    return table;
}

constexpr std::array<bool, 256> kRunCharacters = runCharacters();

} // namespace

std::string asUtf8(std::string_view bytes) {
    const Order order = orderOf(bytes);
    if (order == Order::None)
        return std::string(bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes);
    constexpr std::uint32_t kReplacement = 0xFFFD;
    const auto unitAt = [&](std::size_t i) {
        const auto first = static_cast<std::uint8_t>(bytes[i]),
                   second = static_cast<std::uint8_t>(bytes[i + 1]);
        return static_cast<std::uint32_t>(order == Order::Big ? first << 8U | second : second << 8U | first);
    };
    std::string out;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        std::uint32_t c = unitAt(i);
        const bool isPair =
            c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size() && (unitAt(i + 2) & 0xFC00U) == 0xDC00U;
        if (isPair) {
            c = 0x10000 + ((c & 0x3FFU) << 10U) + (unitAt(i + 2) & 0x3FFU);
            i += 2;
        } else if (c >= 0xD800 && c < 0xE000) {
            c = kReplacement;
        }
        if (c != 0xFEFF || i > 0)
            append(out, c);
    }
    return out;
}

std::string withShortRuns(std::string_view text, std::size_t longest) {
    std::string out;
    std::size_t start = 0; // of what is not copied yet
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && kRunCharacters[static_cast<std::uint8_t>(text[end])])
            ++end;
        if (end - at > longest) {
            out.append(text.substr(start, at - start + longest / 2));
            start = end - longest / 2;
        }
        at = end + 1;
    }
    return out.append(text.substr(start));
}

} // namespace html
