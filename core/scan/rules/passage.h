// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/rules/scan_run.h"

#include <QStringView>

#include <string>
#include <vector>

namespace scan {

/// One text on its way into the rules, in pieces of any size and with its places marked. Memory is bounded:
/// what is long is scanned block by block, each with the end of the block before as context.
class Passage final {
public:
    enum class Lines {
        Uncounted,
        Counted, ///< findings tell their line
    };
    /// `run` must outlive it.
    Passage(ScanRun& run, Place place, Lines lines = Lines::Uncounted)
        : m_run(run), m_place(std::move(place)), m_lines(lines) {}

    /// What is appended from here on stands at `step` of the place, until the next mark. An expression may
    /// run across a mark; the place is that of its beginning.
    void mark(PlaceStep step);
    void append(std::string_view utf8);
    void append(QStringView text);
    /// Call once, at the end.
    void finish();

    /// False when no text has any use: cancelled, or the budget is spent. What is appended then is reported
    /// as left out.
    bool mayGoOn() const { return m_run.mayGoOn(); }
    /// For the work of taking text apart; as WorkBudget::spend().
    bool spend(std::uint64_t work) { return m_run.budget().spend(work); }
    bool isEmpty() const { return m_isEmpty; }

private:
    struct Mark {
        std::size_t offset;
        PlaceStep step;
    };
    void scanWhenFull();
    void scan();
    void keepContext();
    Place placeOf(std::size_t offset);
    std::uint32_t lineOf(std::size_t offset);

    ScanRun& m_run;
    Place m_place;
    Lines m_lines;
    std::string m_text;
    std::size_t m_scanned = 0; ///< the part in front that is context only
    std::uint32_t m_linesBefore = 0;
    std::size_t m_countedTo = 0; ///< how far m_text's lines were counted last
    std::uint32_t m_counted = 0;
    std::vector<Mark> m_marks;
    bool m_isEmpty = true;
};

} // namespace scan
