// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/text/checks_of_cards.h"

#include "core/scan/text/digits.h"

#include <algorithm>
#include <array>
#include <string>
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
constexpr std::array<Issuer, 34> kIssuers{{
    {220000, 220599, 16, 19}, // Mir, Borica
    {222100, 272099, 16, 16}, // Mastercard
    {300000, 305999, 14, 14}, // Diners Club
    {309500, 309599, 14, 14}, // Diners Club
    {340000, 349999, 15, 15}, // American Express
    {352800, 358999, 16, 19}, // JCB
    {360000, 369999, 14, 14}, // Diners Club
    {370000, 379999, 15, 15}, // American Express
    {380000, 399999, 14, 14}, // Diners Club
    {384100, 384199, 16, 19}, // Hipercard
    {400000, 499999, 16, 16}, // Visa
    {400000, 499999, 13, 13}, // Visa of the first years
    {400000, 499999, 19, 19}, // Visa of some debit cards
    {500000, 501799, 16, 19}, // Maestro and others
    {501800, 509999, 12, 19}, // Maestro, Elo, Verve, Dankort
    {510000, 559999, 16, 16}, // Mastercard
    {560000, 589999, 12, 19}, // Maestro
    {601100, 601199, 16, 19}, // Discover
    {603100, 603999, 16, 16}, // gift and fuel cards
    {604200, 604499, 16, 16}, // Cabal
    {606000, 609999, 16, 16}, // Hipercard, RuPay
    {620000, 629999, 16, 19}, // UnionPay
    {630400, 630499, 12, 19}, // Maestro
    {633000, 634999, 16, 19}, // Solo, Switch
    {636000, 639999, 16, 19}, // InterPayment, InstaPayment, Elo
    {644000, 659999, 16, 19}, // Discover, RuPay, Troy, Elo
    {670000, 679999, 12, 19}, // Maestro
    {810000, 829999, 16, 19}, // UnionPay, RuPay
    {860000, 860099, 16, 16}, // Uzcard
    {979200, 979299, 16, 16}, // Troy
    {986000, 986099, 16, 16}, // Humo
    {357111, 357111, 16, 16}, // LankaPay
    {605474, 605474, 16, 16}, // NPS
    {508000, 508999, 16, 16}, // RuPay
}};

constexpr std::size_t kShortest = 12;
constexpr std::size_t kLongest = 19;
constexpr std::size_t kMostGroups = 6;
constexpr unsigned kPiece = 60;   // it may be a piece of a longer number
constexpr unsigned kOddForm = 50; // in groups that no card is printed in
constexpr unsigned kRare = 30;    // a form or a length that few cards have
constexpr unsigned kCrowded = 10; // something else stands beside it

struct Group {
    std::size_t begin;
    std::size_t end;
    std::size_t size() const { return end - begin; }
};

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

unsigned issuerOf(std::string_view digits) {
    unsigned start = 0;
    for (const char c : digits.substr(0, 6))
        start = start * 10 + static_cast<unsigned>(c - '0');
    return start;
}

bool isIssued(std::string_view digits) {
    const unsigned start = issuerOf(digits);
    return std::any_of(kIssuers.begin(), kIssuers.end(), [&](const Issuer& issuer) {
        return start >= issuer.first && start <= issuer.last && digits.size() >= issuer.shortest &&
               digits.size() <= issuer.longest;
    });
}

struct Layout {
    std::array<std::size_t, 5> sizes;
    unsigned doubt;
};
constexpr std::array<Layout, 9> kLayouts{{
    {{4, 4, 4, 4, 0}, 0},
    {{4, 4, 4, 4, 3}, 0},
    {{4, 6, 5, 0, 0}, 0},
    {{4, 6, 4, 0, 0}, 0},
    {{6, 13, 0, 0, 0}, kRare},
    {{4, 4, 4, 3, 0}, kRare},
    {{8, 8, 0, 0, 0}, kRare},
    {{4, 4, 4, 0, 0}, kRare},
    {{4, 4, 5, 0, 0}, kRare},
}};

// The groups of one candidate, and what stands between them.
class CardSearch final {
public:
    explicit CardSearch(const Candidate& candidate) : m_text(candidate.text), m_groups(groupsOf(candidate)) {}

    Checked best() {
        Checked found;
        for (std::size_t first = 0; first < m_groups.size(); ++first) {
            std::string digits;
            for (std::size_t count = 1; count <= kMostGroups && first + count <= m_groups.size(); ++count) {
                digits +=
                    m_text.substr(m_groups[first + count - 1].begin, m_groups[first + count - 1].size());
                if (digits.size() > kLongest)
                    break;
                if (digits.size() >= kShortest && isIssued(digits))
                    judge(first, count, digits, found);
            }
        }
        found.isNearMiss = found.isNearMiss && !found.value;
        return found;
    }

private:
    std::string_view textOf(std::size_t first, std::size_t count) const {
        const std::size_t begin = m_groups[first].begin;
        return m_text.substr(begin, m_groups[first + count - 1].end - begin);
    }
    // What separates a group from the next, without the blanks around it: ' ' for blanks alone, also where a
    // line is wrapped or quoted.
    char between(std::size_t left) const {
        for (std::size_t i = m_groups[left].end; i < m_groups[left + 1].begin; ++i) {
            if (m_text[i] != ' ' && m_text[i] != '\n' && m_text[i] != '>')
                return m_text[i];
        }
        return ' ';
    }

    void judge(std::size_t first, std::size_t count, std::string_view digits, Checked& found) const {
        const unsigned doubt = doubtOf(first, count, digits.size());
        if (!hasLuhnDigit(digits)) {
            found.isNearMiss = found.isNearMiss || doubt < kOddForm;
            return;
        }
        if (found.value && found.doubt <= doubt)
            return;
        found.value = Span{m_groups[first].begin, m_groups[first + count - 1].end};
        found.doubt = doubt;
    }

    unsigned doubtOf(std::size_t first, std::size_t count, std::size_t digits) const {
        const unsigned form = count > 1 ? formDoubt(first, count) : digits < 14 ? kRare : 0;
        return form + neighbourDoubt(first, count);
    }

    unsigned formDoubt(std::size_t first, std::size_t count) const {
        for (std::size_t i = first; i + 2 < first + count; ++i) {
            if (between(i) != between(i + 1))
                return kOddForm;
        }
        for (const Layout& layout : kLayouts) {
            std::size_t same = 0;
            while (same < count && same < layout.sizes.size() &&
                   m_groups[first + same].size() == layout.sizes[same])
                ++same;
            if (same == count && (count == layout.sizes.size() || layout.sizes[count] == 0))
                return layout.doubt;
        }
        return kOddForm;
    }

    // What stands beside it in the same way as its groups stand beside each other.
    unsigned neighbourDoubt(std::size_t first, std::size_t count) const {
        const std::size_t next = first + count;
        const auto isJoined = [&](std::size_t left) { return count == 1 || between(left) == between(first); };
        unsigned doubt = 0;
        if (first > 0 && isJoined(first - 1) && count > 1)
            doubt += beforeDoubt(first);
        if (next < m_groups.size() && isJoined(next - 1) && count > 1)
            doubt += behindDoubt(next);
        if (count == 1 && (first > 0 || next < m_groups.size()))
            doubt += kCrowded;
        return doubt;
    }

    bool isCardAt(std::size_t first) const {
        return first + 4 <= m_groups.size() && isCardNumber(digitsOf(textOf(first, 4)));
    }

    // The number that the groups before it belong to begins with letters, as an IBAN does.
    bool isBehindLetters(std::size_t first) const {
        std::size_t start = first;
        while (start > 0 && between(start - 1) == between(first))
            --start;
        const std::size_t begin = m_groups[start].begin;
        return start < first && begin > 0 && isAsciiLetter(m_text[begin - 1]);
    }

    unsigned beforeDoubt(std::size_t first) const {
        if (isBehindLetters(first))
            return kPiece;
        const std::size_t size = m_groups[first - 1].size();
        const bool isPhone = first >= 3 && size == 4 && m_groups[first - 2].size() == 3;
        if (size <= 3 || isPhone || (first >= 4 && isCardAt(first - 4)))
            return kCrowded;
        return size == 4 ? kPiece : 2 * kCrowded;
    }

    // A card's expiry and security code may follow, a postal code, an amount, another card.
    unsigned behindDoubt(std::size_t next) const {
        const Group& group = m_groups[next];
        const std::string_view digits = m_text.substr(group.begin, group.size());
        const int month = digits.size() == 4 ? (digits[0] - '0') * 10 + digits[1] - '0' : 0;
        const bool isExpiry = month >= 1 && month <= 12 && digits[2] >= '2' && digits[2] <= '4';
        const bool isAmount =
            next + 1 < m_groups.size() && between(next) == '.' && m_groups[next + 1].size() == 2;
        const bool isDate = next + 1 < m_groups.size() && between(next) == '/';
        if (digits.size() <= 3 || isExpiry || isAmount || isDate)
            return 0;
        if (digits.size() != 4 || isCardAt(next))
            return kCrowded;
        return kPiece;
    }

    std::string_view m_text;
    std::vector<Group> m_groups;
};

// GS1 General Specifications 3.2: what stands behind "(01)" is a trade item's number.
bool isTradeItem(const Candidate& candidate) {
    return candidate.text.substr(0, candidate.begin).ends_with("(01)");
}

} // namespace

Checked checkCard(const Candidate& candidate) {
    return isTradeItem(candidate) ? Checked{} : CardSearch(candidate).best();
}

bool isCardNumber(std::string_view digits) {
    return digits.size() >= kShortest && digits.size() <= kLongest && hasLuhnDigit(digits) &&
           isIssued(digits);
}

} // namespace scan
