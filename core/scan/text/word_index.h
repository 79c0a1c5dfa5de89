// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace scan {

/// Where a word of a list stands in a text.
struct WordHit {
    std::size_t list = 0;
    std::size_t begin = 0; ///< about: blanks between the words of a phrase may be many
    std::size_t end = 0;
};

/// Finds the words and phrases of any number of lists in one pass over a text (Aho-Corasick). Whole words
/// only, case ignored; what is neither letter, digit nor '#' separates words, any amount of it; '#' is a word
/// of its own; a capital letter behind a small one begins a word, as in the column name "PatientName". A '*'
/// at the end of a word stands for any ending, one at its beginning for any beginning.
class WordIndex final {
public:
    WordIndex() : m_nodes(1) {}

    /// `phrase` is folded text. False when it has no letter or digit.
    bool add(std::size_t list, std::string_view phrase);
    /// Call once, after the last add().
    void build();

    /// In the order of their ends. `text` is folded.
    std::vector<WordHit> find(std::string_view text) const;

private:
    static constexpr std::size_t kSymbols = 39; // separator, a-z, 0-9, '#', anything beyond ASCII
    struct Node {
        std::array<std::uint32_t, kSymbols> next{};
        std::vector<std::uint32_t> lists; ///< that a word ends for here
        std::uint32_t depth = 0;
        std::uint32_t shorter = 0; ///< the longest other suffix that ends a word; 0 if none
    };
    class Reader;

    static std::uint8_t symbolOf(char c);
    void report(std::uint32_t node, std::size_t end, std::vector<WordHit>& hits) const;

    std::vector<Node> m_nodes;
};

} // namespace scan
