// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/text/word_index.h"

#include <algorithm>
#include <string>

namespace scan {
namespace {

constexpr std::uint8_t kSeparator = 0;
constexpr std::uint8_t kForeign = 38;

bool isSmall(char c) {
    return c >= 'a' && c <= 'z';
}
bool isCapital(char c) {
    return c >= 'A' && c <= 'Z';
}
bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

// "PatientName", "MRN00123" and "MRN#" are two words each.
bool beginsWord(char before, char c) {
    return c == '#' || before == '#' || (isCapital(c) && isSmall(before)) ||
           (isDigit(c) && (isSmall(before) || isCapital(before)));
}

constexpr std::array<std::uint8_t, 256> makeSymbols() {
    std::array<std::uint8_t, 256> symbols{};
    for (int c = 0; c < 256; ++c) {
        if (c >= 'a' && c <= 'z')
            symbols[static_cast<std::size_t>(c)] = static_cast<std::uint8_t>(1 + c - 'a');
        else if (c >= 'A' && c <= 'Z')
            symbols[static_cast<std::size_t>(c)] = static_cast<std::uint8_t>(1 + c - 'A');
        else if (c >= '0' && c <= '9')
            symbols[static_cast<std::size_t>(c)] = static_cast<std::uint8_t>(27 + c - '0');
        else if (c == '#')
            symbols[static_cast<std::size_t>(c)] = 37;
        else if (c >= 0x80)
            symbols[static_cast<std::size_t>(c)] = kForeign;
    }
    return symbols;
}
constexpr std::array<std::uint8_t, 256> kSymbolTable = makeSymbols();

} // namespace

std::uint8_t WordIndex::symbolOf(char c) {
    return kSymbolTable[static_cast<std::uint8_t>(c)];
}

bool WordIndex::add(std::size_t list, std::string_view phrase) {
    const bool isOpen = phrase.ends_with('*');
    if (isOpen)
        phrase.remove_suffix(1);
    const bool isEnding = phrase.starts_with('*');
    if (isEnding)
        phrase.remove_prefix(1);
    std::vector<std::uint8_t> symbols{kSeparator};
    char before = ' ';
    for (const char c : phrase) {
        const std::uint8_t symbol = symbolOf(c);
        const bool isApart = symbols.back() == kSeparator;
        if (!isApart && (symbol == kSeparator || beginsWord(before, c)))
            symbols.push_back(kSeparator);
        if (symbol != kSeparator)
            symbols.push_back(symbol);
        before = c;
    }
    if (symbols.size() == 1)
        return false;
    if (!isOpen && symbols.back() != kSeparator)
        symbols.push_back(kSeparator);
    if (isEnding)
        symbols.erase(symbols.begin());
    std::uint32_t at = 0;
    for (const std::uint8_t symbol : symbols) {
        if (m_nodes[at].next[symbol] == 0) {
            m_nodes[at].next[symbol] = static_cast<std::uint32_t>(m_nodes.size());
            const std::uint32_t depth = m_nodes[at].depth + 1;
            m_nodes.emplace_back().depth = depth;
        }
        at = m_nodes[at].next[symbol];
    }
    auto& lists = m_nodes[at].lists;
    if (std::find(lists.begin(), lists.end(), list) == lists.end())
        lists.push_back(static_cast<std::uint32_t>(list));
    return true;
}

// Breadth first: a node's longest proper suffix is known before the node's children are looked at.
void WordIndex::build() {
    std::vector<std::uint32_t> suffix(m_nodes.size(), 0);
    std::vector<std::uint32_t> queue;
    for (const std::uint32_t child : m_nodes[0].next) {
        if (child != 0)
            queue.push_back(child);
    }
    for (std::size_t i = 0; i < queue.size(); ++i) {
        const std::uint32_t at = queue[i];
        const std::uint32_t other = suffix[at];
        m_nodes[at].shorter = m_nodes[other].lists.empty() ? m_nodes[other].shorter : other;
        for (std::size_t symbol = 0; symbol < kSymbols; ++symbol) {
            std::uint32_t& next = m_nodes[at].next[symbol];
            const std::uint32_t fallback = m_nodes[other].next[symbol];
            if (next == 0) {
                next = fallback;
                continue;
            }
            suffix[next] = fallback;
            queue.push_back(next);
        }
    }
}

void WordIndex::report(std::uint32_t node, std::size_t end, std::vector<WordHit>& hits) const {
    for (; node != 0; node = m_nodes[node].shorter) {
        for (const std::uint32_t list : m_nodes[node].lists) {
            const std::size_t length = m_nodes[node].depth - 1; // the separator in front
            hits.push_back({list, end > length ? end - length : 0, end});
        }
    }
}

std::vector<WordHit> WordIndex::find(std::string_view text) const {
    std::vector<WordHit> hits;
    std::uint32_t at = m_nodes[0].next[kSeparator];
    char before = ' ';
    bool isApart = true; // the last symbol was a separator
    std::size_t wordEnd = 0;
    const auto step = [&](std::uint8_t symbol, std::size_t end) {
        at = m_nodes[at].next[symbol];
        isApart = symbol == kSeparator;
        if (!m_nodes[at].lists.empty() || m_nodes[at].shorter != 0)
            report(at, end, hits);
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const std::uint8_t symbol = symbolOf(c);
        const bool isNewWord = beginsWord(before, c);
        before = c;
        if (symbol == kSeparator && isApart)
            continue;
        if (symbol == kSeparator) {
            step(kSeparator, wordEnd);
            continue;
        }
        wordEnd = i + 1;
        if (isNewWord && !isApart)
            step(kSeparator, i);
        step(symbol, wordEnd);
    }
    if (!isApart)
        step(kSeparator, wordEnd);
    return hits;
}

} // namespace scan
