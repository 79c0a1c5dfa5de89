// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/readers/table_text.h"

#include "core/scan/text/digits.h"

#include <algorithm>

namespace scan {
namespace {

constexpr std::size_t kNameLength = 60; // of a column, as context
constexpr std::size_t kColumns = 16384; // as many as a spreadsheet has
constexpr std::size_t kRowSize = 1U << 20;
constexpr std::uint64_t kCellWork = 4; // beside the bytes
constexpr std::uint64_t kBytesPerWork = 16;
constexpr std::size_t kCellLength = 1U << 20;

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// A name has letters, and no more digits than "Phone 2" or "ICD-10".
bool isName(std::string_view text) {
    const auto digits = std::count_if(text.begin(), text.end(), isAsciiDigit);
    const bool hasLetter =
        std::any_of(text.begin(), text.end(), [](char c) { return isAsciiLetter(c) || c < 0; });
    return hasLetter && digits <= 3 && text.size() <= 2 * kNameLength;
}

char delimiterOf(std::string_view text) {
    const std::string_view line = text.substr(0, std::min(text.find('\n'), std::size_t(65536)));
    char best = ',';
    std::ptrdiff_t most = 0;
    for (const char delimiter : {',', ';', '\t', '|'}) {
        const std::ptrdiff_t count = std::count(line.begin(), line.end(), delimiter);
        if (count > most) {
            most = count;
            best = delimiter;
        }
    }
    return best;
}

class DelimitedReader final {
public:
    DelimitedReader(std::string_view text, Passage& passage)
        : m_text(text), m_delimiter(delimiterOf(text)), m_passage(passage), m_table(passage) {}

    void read() {
        while (m_at < m_text.size() && m_passage.mayGoOn())
            readRow();
    }

private:
    void readRow() {
        std::size_t column = 0;
        bool isOpen = true;
        while (isOpen) {
            const std::size_t begin = m_at;
            const std::string cell = readCell();
            isOpen = m_passage.spend(kCellWork + (m_at - begin) / kBytesPerWork);
            m_table.cell(column++, cell);
            isOpen = isOpen && m_at < m_text.size() && m_text[m_at] == m_delimiter;
            ++m_at; // the delimiter or the line end
        }
        m_table.endRow(++m_row);
    }

    // RFC 4180 §2: a field may be quoted; quotes in it are doubled. A quote that never ends ends with the
    // line.
    std::string readCell() {
        if (m_at < m_text.size() && m_text[m_at] == '"') {
            if (auto cell = readQuoted(); !cell.empty())
                return cell;
        }
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && m_text[m_at] != m_delimiter && m_text[m_at] != '\n')
            ++m_at;
        return std::string(m_text.substr(begin, m_at - begin));
    }

    std::string readQuoted() {
        std::string cell;
        std::size_t at = m_at + 1;
        const std::size_t limit = std::min(m_text.size(), at + kCellLength);
        for (; at < limit; ++at) {
            if (m_text[at] != '"') {
                cell += m_text[at];
                continue;
            }
            if (at + 1 >= limit || m_text[at + 1] != '"')
                break;
            cell += m_text[++at];
        }
        m_passage.spend((at - m_at) / kBytesPerWork); // it may have been in vain
        const bool isClosed = at < limit;
        ++at;
        while (isClosed && at < m_text.size() && (m_text[at] == ' ' || m_text[at] == '\r'))
            ++at;
        if (!isClosed || (at < m_text.size() && m_text[at] != m_delimiter && m_text[at] != '\n'))
            return {};
        m_at = at;
        return cell.empty() ? " " : cell;
    }

    std::string_view m_text;
    char m_delimiter;
    Passage& m_passage;
    TableText m_table;
    std::size_t m_at = 0;
    std::uint32_t m_row = 0;
};

} // namespace

void TableText::cell(std::size_t column, std::string_view text) {
    const std::string_view value = trimmed(text);
    if (value.empty())
        return;
    m_row.push_back({column, std::string(value)});
    m_rowSize += value.size();
    if (m_row.size() < kColumns && m_rowSize < kRowSize)
        return;
    appendRow();
    m_isCut = true;
}

bool TableText::isRowOfNames() const {
    return m_row.size() > 1 &&
           std::all_of(m_row.begin(), m_row.end(), [](const Cell& cell) { return isName(cell.text); });
}

std::string_view TableText::nameOf(std::size_t column) const {
    const auto name =
        std::lower_bound(m_names.begin(), m_names.end(), column,
                         [](const Cell& cell, std::size_t wanted) { return cell.column < wanted; });
    return name != m_names.end() && name->column == column
               ? std::string_view(name->text).substr(0, kNameLength)
               : std::string_view();
}

void TableText::appendRow() {
    for (const Cell& cell : m_row) {
        if (const std::string_view name = nameOf(cell.column); !name.empty()) {
            m_passage.append(name);
            m_passage.append(std::string_view(": "));
        }
        m_passage.append(cell.text);
        m_passage.append(std::string_view("; "));
    }
    m_row.clear();
    m_rowSize = 0;
}

void TableText::endRow(std::uint32_t number) {
    if (m_row.empty() && !m_isCut)
        return;
    if (!m_isCut)
        m_passage.mark({PlaceStep::Kind::Row, {}, number});
    std::vector<Cell> names;
    if (m_names.empty() && !m_isCut && isRowOfNames())
        names = m_row;
    appendRow();
    m_passage.append(std::string_view("\n"));
    if (m_names.empty())
        m_names = std::move(names);
    m_isCut = false;
}

void appendDelimitedText(std::string_view text, Passage& passage) {
    DelimitedReader(text, passage).read();
}

} // namespace scan
