// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/readers/table_text.h"

#include "core/scan/text/digits.h"

#include <QByteArray>

#include <algorithm>
#include <cmath>
#include <optional>

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

// What a spreadsheet makes of a long number: "219443817.0", "2.19443817E8".
std::string wholeNumber(const std::string& text) {
    const bool isNumber =
        text.find_first_not_of("0123456789.+eE") == std::string::npos && isAsciiDigit(text[0]);
    if (!isNumber || text.size() > 30 || text.find_first_of(".eE") == std::string::npos)
        return text;
    bool isRead = false;
    const double number = QByteArray::fromStdString(text).toDouble(&isRead);
    if (!isRead || number < 1e5 || number > 9e15 || number != std::floor(number))
        return text;
    return QByteArray::number(static_cast<qint64>(number)).toStdString();
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
    if (m_rows == Rows::Named && m_names.empty())
        m_row.clear();
    for (const Cell& cell : m_row) {
        if (const std::string_view name = nameOf(cell.column); !name.empty()) {
            m_passage.append(name);
            m_passage.append(std::string_view(": "));
        }
        m_passage.append(wholeNumber(cell.text));
        m_passage.append(std::string_view("; "));
    }
    m_row.clear();
    m_rowSize = 0;
}

void TableText::endRow(std::uint32_t number) {
    if (m_row.empty() && !m_isCut)
        return;
    const bool isTold = m_rows != Rows::Named || !m_names.empty();
    if (!m_isCut && isTold)
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

namespace {

constexpr std::size_t kLongestLine = 4096;
constexpr std::size_t kMostFields = 64;

// By one delimiter; 0: by two blanks and more.
std::vector<std::string_view> fieldsOf(std::string_view line, char delimiter) {
    std::vector<std::string_view> fields;
    while (!line.empty() && fields.size() < kMostFields) {
        const std::size_t end =
            std::min(delimiter == 0 ? line.find("  ") : line.find(delimiter), line.size());
        const std::string_view field = trimmed(line.substr(0, end));
        if (delimiter != 0 || !field.empty())
            fields.push_back(field);
        line.remove_prefix(std::min(line.size(), end + (delimiter == 0 ? 2 : 1)));
    }
    if (!fields.empty() && fields.front().empty())
        fields.erase(fields.begin()); // "| a | b |"
    if (!fields.empty() && fields.back().empty())
        fields.pop_back();
    return fields;
}

bool isRule(std::string_view line) {
    return line.find_first_not_of("-=+|:_ \t\r") == std::string_view::npos;
}

class TextTables final {
public:
    explicit TextTables(Passage& passage) : m_passage(passage) {}

    void line(std::string_view text, std::uint32_t number) {
        if (!m_passage.spend(kCellWork + text.size() / kBytesPerWork) || text.size() > kLongestLine)
            return;
        if (isRule(text) && !trimmed(text).empty())
            return; // between the names and the rows
        if (m_table && !isRow(text))
            m_table.reset();
        if (!m_table)
            return begin(text);
        put(text, number);
    }

private:
    bool isRow(std::string_view text) const {
        const std::size_t count = fieldsOf(text, m_delimiter).size();
        return count >= 2 && count <= m_columns && count + 1 >= m_columns;
    }

    void begin(std::string_view text) {
        for (const char delimiter : {'\t', '|', ';', ',', '\0'}) {
            const auto fields = fieldsOf(text, delimiter);
            if (fields.size() < 2 || !std::all_of(fields.begin(), fields.end(), [](std::string_view field) {
                    return field.size() <= kNameLength / 2 && isName(field);
                }))
                continue;
            m_delimiter = delimiter;
            m_columns = fields.size();
            m_table.emplace(m_passage, TableText::Rows::Named);
            return put(text, 0);
        }
    }

    void put(std::string_view text, std::uint32_t number) {
        std::size_t column = 0;
        for (const std::string_view field : fieldsOf(text, m_delimiter))
            m_table->cell(column++, field);
        m_table->endRow(number);
    }

    Passage& m_passage;
    std::optional<TableText> m_table;
    char m_delimiter = 0;
    std::size_t m_columns = 0;
};

} // namespace

void appendTextTables(std::string_view text, Passage& passage) {
    TextTables tables(passage);
    std::uint32_t number = 0;
    while (!text.empty() && passage.mayGoOn()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        tables.line(text.substr(0, end), ++number);
        text.remove_prefix(std::min(text.size(), end + 1));
    }
}

void appendDelimitedText(std::string_view text, Passage& passage) {
    DelimitedReader(text, passage).read();
}

} // namespace scan
