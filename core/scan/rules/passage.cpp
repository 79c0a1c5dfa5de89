// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/rules/passage.h"

#include "core/scan/rules/text_matcher.h"
#include "core/scan/text/fold_text.h"

#include <algorithm>

namespace scan {
namespace {

constexpr std::size_t kBlock = 256U << 10;
constexpr std::size_t kContext = 2048;       // what stays of a block: context of the next
constexpr std::size_t kTail = kLongestMatch; // a match may begin in here and end in the next block

} // namespace

void Passage::mark(PlaceStep step) {
    scanWhenFull();
    if (!m_marks.empty() && m_marks.back().offset == m_text.size())
        m_marks.back().step = std::move(step);
    else
        m_marks.push_back({m_text.size(), std::move(step)});
}

void Passage::append(std::string_view utf8) {
    while (!utf8.empty()) {
        std::size_t count = std::min(utf8.size(), kBlock);
        while (count < utf8.size() && count > kBlock - 4 &&
               (static_cast<unsigned char>(utf8[count]) & 0xC0U) == 0x80)
            --count; // not inside a character
        appendFolded(utf8.substr(0, count), m_text);
        utf8.remove_prefix(count);
        scanWhenFull();
    }
}

void Passage::append(QStringView text) {
    while (!text.isEmpty()) {
        qsizetype count = std::min<qsizetype>(text.size(), kBlock);
        if (count < text.size() && text[count - 1].isHighSurrogate())
            --count;
        appendFolded(text.first(count), m_text);
        text = text.sliced(count);
        scanWhenFull();
    }
}

void Passage::scanWhenFull() {
    if (m_text.size() < kBlock)
        return;
    scan();
    keepContext();
}

void Passage::finish() {
    if (m_text.size() > m_scanned)
        scan();
    m_scanned = m_text.size();
    m_run.leftOutIfOver(m_place);
}

void Passage::scan() {
    m_isEmpty = m_isEmpty && m_text.find_first_not_of(" \n\t\f") == std::string::npos;
    if (m_run.mayGoOn())
        matchText(m_run.rules(), {m_text, m_scanned}, m_run.budget(),
                  [this](const TextMatch& match) { m_run.found(match, m_text, placeOf(match.value.begin)); });
    m_run.leftOutIfOver(m_place);
}

// The end of the block is scanned again with what follows it: a value that was cut in two is whole then, and
// one that was found already counts once.
void Passage::keepContext() {
    const std::size_t dropped = m_text.size() - kContext;
    m_linesBefore += static_cast<std::uint32_t>(std::count(m_text.begin(), m_text.begin() + dropped, '\n'));
    m_text.erase(0, dropped);
    m_countedTo = 0;
    m_counted = 0;
    m_scanned = kContext - kTail;
    while (m_scanned<kContext&& static_cast<unsigned char>(m_text[m_scanned])> ' ')
        ++m_scanned; // at the beginning of a word
    auto firstKept =
        std::upper_bound(m_marks.begin(), m_marks.end(), dropped,
                         [](std::size_t offset, const Mark& mark) { return offset < mark.offset; });
    if (firstKept != m_marks.begin())
        --firstKept; // the mark that the rest stands behind
    m_marks.erase(m_marks.begin(), firstKept);
    for (Mark& mark : m_marks)
        mark.offset -= std::min(mark.offset, dropped);
}

Place Passage::placeOf(std::size_t offset) {
    Place place = m_place;
    const auto behind = std::upper_bound(m_marks.begin(), m_marks.end(), offset,
                                         [](std::size_t at, const Mark& mark) { return at < mark.offset; });
    if (behind != m_marks.begin())
        place.push_back(std::prev(behind)->step);
    if (m_lines == Lines::Counted)
        place.push_back({PlaceStep::Kind::Line, {}, lineOf(offset)});
    return place;
}

// Matches come in the order of the text, rule by rule: counting goes on from the one before.
std::uint32_t Passage::lineOf(std::size_t offset) {
    if (offset < m_countedTo) {
        m_countedTo = 0;
        m_counted = 0;
    }
    const auto from = m_text.begin() + static_cast<std::ptrdiff_t>(m_countedTo);
    m_counted += static_cast<std::uint32_t>(
        std::count(from, m_text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
    m_countedTo = offset;
    return m_linesBefore + m_counted + 1;
}

} // namespace scan
