// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/office/running_text.h"

#include "core/scan/extract/readers/table_text.h"

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

namespace scan {
namespace {

class Reader final : public XmlEvents {
public:
    explicit Reader(Passage& passage) : m_passage(passage) {}

    void start(std::string_view name, const Attributes& attributes) override {
        appendWritten(name, attributes);
        if (name == "t" || name == "instrText" || name == "delText" || name == "text")
            ++m_open;
        else if (name == "tab")
            m_passage.append(std::string_view("\t"));
        else if (name == "br" || name == "cr")
            m_passage.append(std::string_view("\n"));
        else if (name == "noBreakHyphen")
            m_passage.append(std::string_view("-"));
        else if (name == "tbl" && m_tables.size() < kNesting)
            m_tables.push_back(std::make_unique<OpenTable>(m_passage));
        else if (name == "lastRenderedPageBreak")
            m_passage.mark({PlaceStep::Kind::Page, {}, ++m_page});
    }

    void end(std::string_view name) override {
        if ((name == "t" || name == "instrText" || name == "delText" || name == "text") && m_open > 0)
            --m_open;
        else if (name == "p")
            m_passage.append(std::string_view("\n"));
        else if (name == "tc")
            endCell();
        else if (name == "tr")
            endRow();
        else if (name == "tbl" && !m_tables.empty())
            m_tables.pop_back();
    }

    void text(std::string_view text) override {
        if (m_open == 0)
            return;
        m_passage.append(text);
        if (!m_tables.empty() && m_tables.back()->cell.size() < kLongestCell)
            m_tables.back()->cell += text;
    }

    bool spend(std::uint64_t work) override { return m_passage.spend(work); }

private:
    // What people write beside the text: alternative texts, names of fields, what a form holds. On a line of
    // its own, but for a name: that is the label of what follows.
    void appendWritten(std::string_view name, const Attributes& attributes) {
        for (const auto& [key, value] : attributes) {
            const bool isName = contains(kNamed, name) && key == "val";
            if (!isName && !contains(kWritten, key))
                continue;
            m_passage.append(std::string_view(isName ? " " : "\n"));
            m_passage.append(std::string_view(value));
            m_passage.append(std::string_view(isName ? " " : "\n"));
        }
    }

    static bool contains(const auto& names, std::string_view name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    }

    void endCell() {
        m_passage.append(std::string_view("\t"));
        if (m_tables.empty())
            return;
        OpenTable& table = *m_tables.back();
        table.text.cell(table.column++, table.cell);
        table.cell.clear();
    }

    void endRow() {
        m_passage.append(std::string_view("\n"));
        if (m_tables.empty())
            return;
        m_tables.back()->column = 0;
        m_tables.back()->text.endRow(++m_tables.back()->row);
    }

    static constexpr std::array<std::string_view, 9> kWritten{
        "descr", "title", "alt", "string", "instr", "author", "tooltip", "displayText", "value"};
    static constexpr std::array<std::string_view, 6> kNamed{"alias",      "default", "helpText",
                                                            "statusText", "tag",     "docVar"};
    static constexpr std::size_t kNesting = 20;
    static constexpr std::size_t kLongestCell = 1000;
    Passage& m_passage;
    std::vector<std::unique_ptr<OpenTable>> m_tables; // those that are open
    unsigned m_open = 0;
    std::uint32_t m_page = 1;
};

} // namespace

XmlEnd appendRunningText(base::BytesView xml, Passage& passage) {
    Reader reader(passage);
    return readXml(xml, reader);
}

} // namespace scan
