// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/rules/passage.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace scan {

/// Puts a table into a passage, so that a column's name is context of every value in it: each row becomes
/// "name: value; name: value". The names are the first row whose cells are all words.
class TableText final {
public:
    enum class Rows {
        All,
        Named, ///< those below a row of names alone: the passage has the text of the table already
    };
    explicit TableText(Passage& passage, Rows rows = Rows::All) : m_passage(passage), m_rows(rows) {}

    /// `column` counts from 0; cells come from left to right. UTF-8.
    void cell(std::size_t column, std::string_view text);
    /// The row is complete; `number` counts from 1. A row that is too wide or too large to be kept goes into
    /// the passage in pieces.
    void endRow(std::uint32_t number);

private:
    struct Cell {
        std::size_t column;
        std::string text;
    };
    bool isRowOfNames() const;
    void appendRow();
    std::string_view nameOf(std::size_t column) const;

    Passage& m_passage;
    Rows m_rows;
    std::vector<Cell> m_row;
    std::size_t m_rowSize = 0; ///< bytes of its cells
    bool m_isCut = false;      ///< parts of this row are in the passage
    std::vector<Cell> m_names;
};

/// A table of markup that is being read: its cell so far, and where that stands. What its cells say goes into
/// the passage by itself; here only the rows below a row of names count.
struct OpenTable {
    explicit OpenTable(Passage& passage) : text(passage, TableText::Rows::Named) {}
    TableText text;
    std::string cell;       ///< UTF-8
    std::size_t column = 0; ///< from 0
    std::uint32_t row = 0;  ///< how many have ended
};

/// Finds tables in plain text, under a line of names: columns apart by tabs, bars, semicolons, commas, or two
/// blanks and more. Only their rows go into the passage, with the names. `text` is UTF-8.
void appendTextTables(std::string_view text, Passage& passage);

/// Reads delimited text (RFC 4180; semicolons, tabs and bars too) as a table. `text` is UTF-8.
void appendDelimitedText(std::string_view text, Passage& passage);

} // namespace scan
