// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/text/checks_of_cards.h"

#include "core/scan/text/digits.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace scan {
namespace {

// Issuer ranges (ISO/IEC 7812) by their first six digits, and the lengths that are issued.
struct Issuer {
    unsigned first;
    unsigned last;
    std::size_t shortest;
    std::size_t longest;
};
constexpr std::array<Issuer, 18> kIssuers{{
    {220000, 220499, 16, 19}, // Mir
    {222100, 272099, 16, 16}, // Mastercard
    {300000, 305999, 14, 19}, // Diners Club
    {309500, 309599, 14, 19}, // Diners Club
    {340000, 349999, 15, 15}, // American Express
    {352800, 358999, 16, 19}, // JCB
    {360000, 369999, 14, 19}, // Diners Club
    {370000, 379999, 15, 15}, // American Express
    {380000, 399999, 14, 19}, // Diners Club
    {400000, 499999, 16, 16}, // Visa
    {500000, 501799, 16, 19}, // Maestro and others
    {501800, 509999, 16, 19}, // Maestro, Elo
    {510000, 559999, 16, 16}, // Mastercard
    {560000, 589999, 16, 19}, // Maestro
    {601100, 601199, 16, 19}, // Discover
    {620000, 629999, 16, 19}, // UnionPay
    {644000, 659999, 16, 19}, // Discover
    {810000, 817199, 16, 19}, // UnionPay
}};

struct Group {
    std::size_t begin;
    std::size_t end;
    std::size_t size() const { return end - begin; }
};

// The digit groups of the candidate; what separates them is one blank, dash or dot.
std::vector<Group> groupsOf(const Candidate& candidate) {
    std::vector<Group> groups;
    for (std::size_t i = candidate.begin; i < candidate.end; ++i) {
        if (!isAsciiDigit(candidate.text[i]))
            continue;
        if (groups.empty() || groups.back().end != i)
            groups.push_back({i, i});
        groups.back().end = i + 1;
    }
    return groups;
}

constexpr std::array<std::array<std::size_t, 5>, 5> kLayouts{{
    {4, 4, 4, 4, 3},
    {4, 4, 4, 4, 0},
    {4, 6, 5, 0, 0},
    {4, 6, 4, 0, 0},
    {6, 13, 0, 0, 0},
}};

// How many groups from the first on are laid out as on a card; 0 if they are not.
std::size_t cardLayout(std::span<const Group> groups, std::string_view text) {
    for (const auto& layout : kLayouts) {
        const auto count =
            static_cast<std::size_t>(std::find(layout.begin(), layout.end(), 0U) - layout.begin());
        if (groups.size() < count)
            continue;
        bool isSame = true;
        for (std::size_t i = 0; i < count; ++i) {
            isSame = isSame && groups[i].size() == layout[i];
            isSame = isSame && (i < 2 || text[groups[i].begin - 1] == text[groups[1].begin - 1]);
        }
        if (isSame)
            return count;
    }
    return 0;
}

// A card's expiry or security code may follow; another group of four belongs to a longer number.
bool mayFollow(const Group& group) {
    return group.size() <= 3;
}

std::optional<Span> cardAt(std::span<const Group> groups, const Candidate& candidate) {
    const std::size_t count = groups.front().size() >= 12 ? 1 : cardLayout(groups, candidate.text);
    if (count == 0 || (groups.size() > count && !mayFollow(groups[count])))
        return std::nullopt;
    const Span span{groups.front().begin, groups[count - 1].end};
    if (!isCardNumber(digitsOf(candidate.text.substr(span.begin, span.end - span.begin))))
        return std::nullopt;
    return span;
}

} // namespace

std::optional<Span> checkCard(const Candidate& candidate) {
    const std::vector<Group> groups = groupsOf(candidate);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (const auto span = cardAt(std::span(groups).subspan(i), candidate))
            return span;
        if (!mayFollow(groups[i])) // what follows would be the rest of a longer number
            return std::nullopt;
    }
    return std::nullopt;
}

bool isCardNumber(std::string_view digits) {
    if (digits.size() < 12 || digits.size() > 19 || !hasLuhnDigit(digits))
        return false;
    unsigned start = 0;
    for (const char c : digits.substr(0, 6))
        start = start * 10 + static_cast<unsigned>(c - '0');
    return std::any_of(kIssuers.begin(), kIssuers.end(), [&](const Issuer& issuer) {
        return start >= issuer.first && start <= issuer.last && digits.size() >= issuer.shortest &&
               digits.size() <= issuer.longest;
    });
}

} // namespace scan
