// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/rules/surroundings.h"

#include "core/scan/text/digits.h"

#include <algorithm>
#include <array>

namespace scan {
namespace {

constexpr std::size_t kNowhere = ~std::size_t(0);
constexpr std::size_t kLongestGap = 24;

// Words that join a name to its number: "phone no. is 503…", "order number: …".
constexpr std::array<std::string_view, 19> kJoining{
    "no",  "nr",  "num",  "number", "numbers", "numero", "nummer", "id",     "ids", "is",
    "was", "are", "code", "of",     "the",     "ref",    "es",     "lautet", "at"};

bool isJoining(std::string_view word) {
    std::string lower(word);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return static_cast<char>(c | 0x20); });
    return std::find(kJoining.begin(), kJoining.end(), lower) != kJoining.end();
}

bool hasDigit(std::string_view text) {
    return std::any_of(text.begin(), text.end(), isAsciiDigit);
}

// Nothing but signs and joining words between a name and the value behind it.
bool isDirect(std::string_view gap) {
    if (gap.size() > kLongestGap || gap.find_first_of(",;\n") != std::string_view::npos || hasDigit(gap))
        return false;
    for (std::size_t at = 0; at < gap.size();) {
        if (!isAsciiLetter(gap[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < gap.size() && isAsciiLetter(gap[end]))
            ++end;
        if (!isJoining(gap.substr(at, end - at)))
            return false;
        at = end;
    }
    return true;
}

} // namespace

int Weighed::score() const {
    int sum = 0;
    for (const Evidence& one : evidence)
        sum += one.points;
    return sum;
}

WordHits::WordHits(const CompiledRules& rules, std::string_view text)
    : m_rules(rules), m_text(text), m_hits(rules.lists.size()) {
    for (const WordHit& hit : rules.words.find(text))
        m_hits[hit.list].push_back(hit);
}

// How far in front of `begin` the nearest word of the list ends, kNowhere if none is within reach.
std::size_t Surroundings::distanceBefore(const Nearness& near, std::size_t begin) const {
    const auto& hits = m_hits.of(near.list);
    const auto behind = std::upper_bound(hits.begin(), hits.end(), begin,
                                         [](std::size_t at, const WordHit& hit) { return at < hit.end; });
    if (behind == hits.begin())
        return kNowhere;
    const std::size_t end = std::prev(behind)->end;
    if (begin - end > near.before || (near.isAlone && hasDigit(m_hits.text().substr(end, begin - end))))
        return kNowhere;
    return begin - end;
}

bool Surroundings::isWithinAfter(const Nearness& near, std::size_t end) const {
    const auto& hits = m_hits.of(near.list);
    const auto first = std::upper_bound(hits.begin(), hits.end(), end,
                                        [](std::size_t at, const WordHit& hit) { return at < hit.end; });
    return first != hits.end() && first->begin <= end + near.after && first->end > end;
}

bool Surroundings::isPossible() const {
    return std::all_of(m_pattern.needs.begin(), m_pattern.needs.end(),
                       [&](const Nearness& near) { return !m_hits.of(near.list).empty(); });
}

// What a word takes away that stands in front nearer than `limit`, or behind. A number in between is what the
// word names, where the word weighs by its distance.
unsigned Surroundings::pointsAgainst(const Nearness& near, const Span& value, std::size_t limit) const {
    if (isWithinAfter(near, value.end))
        return near.points;
    const std::size_t distance = distanceBefore(near, value.begin);
    if (distance == kNowhere || distance >= limit)
        return 0;
    const std::string_view gap = m_hits.text().substr(value.begin - distance, distance);
    if (near.apart == near.points || isDirect(gap))
        return near.points;
    return hasDigit(gap) ? 0 : near.apart;
}

unsigned Surroundings::pointsFor(const Nearness& near, const Span& value) const {
    const std::size_t distance = distanceBefore(near, value.begin);
    if (distance == kNowhere)
        return isWithinAfter(near, value.end) ? near.apart : 0;
    return isDirect(m_hits.text().substr(value.begin - distance, distance)) ? near.points : near.apart;
}

std::optional<Weighed> Surroundings::weigh(const Span& value) const {
    std::size_t nearest = kNowhere;
    for (const Nearness& need : m_pattern.needs) {
        const std::size_t distance = distanceBefore(need, value.begin);
        if (distance == kNowhere && !isWithinAfter(need, value.end))
            return std::nullopt;
        nearest = std::min(nearest, distance);
    }
    Weighed weighed{{{"form", static_cast<int>(m_pattern.score)}}};
    const auto add = [&](const Nearness& near, int points) {
        if (points != 0)
            weighed.evidence.push_back({m_hits.nameOf(near.list), points});
    };
    for (const Nearness& help : m_pattern.helps) {
        nearest = std::min(nearest, distanceBefore(help, value.begin));
        add(help, static_cast<int>(pointsFor(help, value)));
    }
    for (const Nearness& near : m_pattern.unless)
        add(near, -static_cast<int>(pointsAgainst(near, value, nearest)));
    for (const Nearness& near : m_pattern.never)
        add(near, -static_cast<int>(pointsAgainst(near, value, kNowhere)));
    return weighed;
}

// An expression with room for letters in front may have taken the label along.
std::size_t Surroundings::behindLabel(const Candidate& candidate) const {
    for (const Nearness& need : m_pattern.needs) {
        const auto& hits = m_hits.of(need.list);
        const auto label =
            std::lower_bound(hits.begin(), hits.end(), candidate.begin + 1,
                             [](const WordHit& hit, std::size_t begin) { return hit.end < begin; });
        if (label == hits.end() || label->begin > candidate.begin || label->end >= candidate.end)
            continue;
        const std::size_t value = candidate.text.find_first_not_of(" -#:.", label->end);
        return std::min(value, candidate.end);
    }
    return candidate.begin;
}

bool Surroundings::isLabelAt(std::size_t begin) const {
    return std::any_of(m_pattern.needs.begin(), m_pattern.needs.end(),
                       [&](const Nearness& need) { return distanceBefore(need, begin) == 0; });
}

} // namespace scan
