// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/office/open_document.h"

#include "core/scan/extract/readers/file_name.h"
#include "core/scan/extract/readers/table_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>

namespace scan {
namespace {

std::uint32_t repetition(const XmlEvents::Attributes& attributes, std::string_view name) {
    std::uint32_t number = 1;
    if (const auto found = attributes.find(name); found != attributes.end())
        std::from_chars(found->second.data(), found->second.data() + found->second.size(), number);
    return std::max(1U, number);
}

class ManifestReader final : public XmlEvents {
public:
    explicit ManifestReader(ScanRun& run) : m_run(run) {}
    void start(std::string_view name, const Attributes&) override {
        isEncrypted = isEncrypted || name == "encryption-data";
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}
    bool spend(std::uint64_t work) override { return m_run.budget().spend(work); }

    bool isEncrypted = false;

private:
    ScanRun& m_run;
};

// Text outside tables goes into one passage; each table, also one inside another, into one of its own.
class ContentReader final : public XmlEvents {
public:
    ContentReader(ScanRun& run, const Place& place) : m_run(run), m_place(place), m_passage(run, place) {}

    void finish() {
        m_passage.finish();
        while (!m_tables.empty())
            endTable();
    }

    void start(std::string_view name, const Attributes& attributes) override {
        if (name != "table-cell")
            appendWritten(attributes);
        if (name == "p" || name == "h" || name == "title" || name == "desc")
            ++m_paragraphs;
        else if (name == "page")
            m_passage.mark({PlaceStep::Kind::Slide, {}, ++m_slide});
        else if (name == "s" || name == "tab" || name == "line-break")
            put(name == "s" ? " " : name == "tab" ? "\t" : "\n");
        else if (name == "table" && m_tables.size() < kNesting)
            startTable(attributes);
        else if (name == "table-row" && !m_tables.empty())
            m_tables.back()->repeatedRows = repetition(attributes, "number-rows-repeated");
        else if ((name == "table-cell" || name == "covered-table-cell") && !m_tables.empty())
            m_tables.back()->repeatedCells = repetition(attributes, "number-columns-repeated");
    }

    void end(std::string_view name) override {
        if ((name == "p" || name == "h" || name == "title" || name == "desc") && m_paragraphs > 0) {
            --m_paragraphs;
            put(m_tables.empty() ? "\n" : " ");
        } else if (name == "table" && !m_tables.empty()) {
            endTable();
        } else if (name == "table-row" && !m_tables.empty()) {
            m_tables.back()->endRow();
        } else if ((name == "table-cell" || name == "covered-table-cell") && !m_tables.empty()) {
            m_tables.back()->endCell();
        }
    }

    void text(std::string_view text) override {
        if (m_paragraphs > 0)
            put(text);
    }

    bool spend(std::uint64_t work) override { return m_run.budget().spend(work); }

private:
    static constexpr std::array<std::string_view, 9> kWritten{"string-value", "value",       "current-value",
                                                              "href",         "title",       "label",
                                                              "help-text",    "description", "formula"};
    static constexpr std::size_t kNesting = 20;

    struct Table {
        Table(ScanRun& run, Place place) : passage(run, std::move(place)), text(passage) {}

        void endCell() {
            text.cell(column, cell);
            cell.clear();
            column += repeatedCells;
        }
        void endRow() {
            text.endRow(row);
            row += repeatedRows;
            column = 0;
        }

        Passage passage;
        TableText text;
        std::string cell;
        std::uint32_t row = 1;
        std::size_t column = 0;
        std::uint32_t repeatedRows = 1;
        std::uint32_t repeatedCells = 1;
    };

    void put(std::string_view text) {
        if (m_tables.empty())
            m_passage.append(text);
        else
            m_tables.back()->cell += text;
    }

    // What a form holds, variables, links, titles: on a line of its own.
    void appendWritten(const Attributes& attributes) {
        for (const std::string_view key : kWritten) {
            const auto found = attributes.find(key);
            if (found == attributes.end() || found->second.empty())
                continue;
            m_passage.append(std::string_view("\n"));
            m_passage.append(withPercentDecoded(QString::fromStdString(found->second)));
            m_passage.append(std::string_view("\n"));
        }
    }

    void startTable(const Attributes& attributes) {
        const auto name = attributes.find("name");
        const Place place =
            name == attributes.end()
                ? m_place
                : scanName(m_run, name->second, within(m_place, {PlaceStep::Kind::Sheet, name->second, 0}));
        m_tables.push_back(std::make_unique<Table>(m_run, place));
    }

    void endTable() {
        m_tables.back()->passage.finish();
        m_tables.pop_back();
    }

    ScanRun& m_run;
    const Place& m_place;
    Passage m_passage;
    std::vector<std::unique_ptr<Table>> m_tables;
    unsigned m_paragraphs = 0;
    std::uint32_t m_slide = 0;
};

} // namespace

bool namesEncryption(base::BytesView manifest, ScanRun& run) {
    ManifestReader reader(run);
    readXml(manifest, reader);
    return reader.isEncrypted;
}

XmlEnd appendOpenDocument(base::BytesView xml, ScanRun& run, const Place& place) {
    ContentReader reader(run, place);
    const XmlEnd end = readXml(xml, reader);
    reader.finish();
    return end;
}

} // namespace scan
