// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/office/spreadsheet.h"

#include "core/scan/extract/readers/file_name.h"
#include "core/scan/extract/readers/table_text.h"

#include <QDate>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace scan {
namespace {

constexpr std::string_view kSheets = "xl/worksheets/";
constexpr std::size_t kMostBeside = 1U << 20;
constexpr std::size_t kStrings = 4U << 20; // that cells may share

std::string valueOf(const XmlEvents::Attributes& attributes, std::string_view name) {
    const auto found = attributes.find(name);
    return found == attributes.end() ? std::string() : found->second;
}

std::uint32_t numberOf(std::string_view text) {
    std::uint32_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// "BC12" → 54 (from 0).
std::size_t columnOf(std::string_view reference) {
    std::size_t column = 0;
    for (const char c : reference) {
        if (c < 'A' || c > 'Z' || column > 100000)
            break;
        column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
    }
    return column == 0 ? 0 : column - 1;
}

// ECMA-376 part 1, 18.17.4.1: days since the last day of 1899, counting a 29 February 1900 that never was.
std::string dateOf(std::string_view serial) {
    const std::uint32_t days = numberOf(serial);
    if (days < 60 || days > 73415) // up to 2100
        return std::string(serial);
    return QDate(1899, 12, 30).addDays(days).toString(Qt::ISODate).toStdString();
}

// ECMA-376 part 1, 18.8.30: built-in formats that show a day, and own ones with both day and year in them.
bool isDateFormat(std::uint32_t id, const std::set<std::uint32_t>& own) {
    return (id >= 14 && id <= 17) || id == 22 || own.contains(id);
}

class Lookup : public XmlEvents {
public:
    explicit Lookup(WorkBudget& budget) : m_budget(budget) {}
    bool spend(std::uint64_t work) override { return m_budget.spend(work); }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

private:
    WorkBudget& m_budget;
};

class StringsReader final : public Lookup {
public:
    StringsReader(std::vector<std::string>& strings, WorkBudget& budget)
        : Lookup(budget), m_strings(strings) {}
    bool spend(std::uint64_t work) override { return m_strings.size() <= kStrings && Lookup::spend(work); }
    void start(std::string_view name, const Attributes&) override {
        if (name == "si")
            m_strings.emplace_back();
        m_isText = name == "t" && !m_isPhonetic;
        m_isPhonetic = m_isPhonetic || name == "rPh";
    }
    void end(std::string_view name) override {
        m_isText = false;
        m_isPhonetic = m_isPhonetic && name != "rPh";
    }
    void text(std::string_view text) override {
        if (m_isText && !m_strings.empty())
            m_strings.back() += text;
    }

private:
    std::vector<std::string>& m_strings;
    bool m_isText = false;
    bool m_isPhonetic = false;
};

class StylesReader final : public Lookup {
public:
    StylesReader(std::vector<bool>& isDate, WorkBudget& budget) : Lookup(budget), m_isDate(isDate) {}
    void start(std::string_view name, const Attributes& attributes) override {
        m_isInStyles = m_isInStyles || name == "cellXfs";
        const std::uint32_t id = numberOf(valueOf(attributes, "numFmtId"));
        if (name == "numFmt") {
            const std::string code = valueOf(attributes, "formatCode");
            if (code.find_first_of("dD") != std::string::npos &&
                code.find_first_of("yY") != std::string::npos)
                m_own.insert(id);
        } else if (name == "xf" && m_isInStyles) {
            m_isDate.push_back(isDateFormat(id, m_own));
        }
    }
    void end(std::string_view name) override { m_isInStyles = m_isInStyles && name != "cellXfs"; }

private:
    std::vector<bool>& m_isDate;
    std::set<std::uint32_t> m_own;
    bool m_isInStyles = false;
};

class TitlesReader final : public Lookup {
public:
    TitlesReader(std::map<std::string, std::string>& titles, WorkBudget& budget)
        : Lookup(budget), m_titles(titles) {}
    void start(std::string_view name, const Attributes& attributes) override {
        if (name == "sheet")
            m_titles[valueOf(attributes, "id")] = valueOf(attributes, "name");
    }

private:
    std::map<std::string, std::string>& m_titles;
};

class RelationsReader final : public Lookup {
public:
    RelationsReader(std::map<std::string, std::string>& relations, WorkBudget& budget)
        : Lookup(budget), m_relations(relations) {}
    void start(std::string_view name, const Attributes& attributes) override {
        if (name != "Relationship")
            return;
        const std::string target = valueOf(attributes, "Target");
        m_relations[target.starts_with('/') ? target.substr(1) : "xl/" + target] = valueOf(attributes, "Id");
    }

private:
    std::map<std::string, std::string>& m_relations;
};

// What the sheets of a workbook share.
struct Shared {
    const std::vector<std::string>& strings;
    std::vector<bool>& isUsed;
    const std::vector<bool>& isDate;
};

class SheetReader final : public XmlEvents {
public:
    SheetReader(const Shared& shared, Passage& passage)
        : m_shared(shared), m_passage(passage), m_table(passage) {}

    void start(std::string_view name, const Attributes& attributes) override {
        m_isValue = name == "v" || name == "t";
        m_isBeside = !m_isValue && contains(kBeside, name);
        for (const std::string_view key : kPrompts)
            appendBeside(valueOf(attributes, key));
        if (name == "row") {
            const std::uint32_t number = numberOf(valueOf(attributes, "r"));
            m_row = number == 0 ? m_row + 1 : number;
            m_column = 0;
        } else if (name == "c") {
            const std::string reference = valueOf(attributes, "r");
            m_column = reference.empty() ? m_column + 1 : columnOf(reference);
            m_type = valueOf(attributes, "t");
            m_style = numberOf(valueOf(attributes, "s"));
            m_value.clear();
        }
    }

    void end(std::string_view name) override {
        m_isValue = m_isBeside = false;
        if (name == "c" && !m_value.empty())
            m_table.cell(m_column, cellText());
        else if (name == "row")
            m_table.endRow(m_row);
    }

    void text(std::string_view text) override {
        if (m_isValue)
            m_value += text;
        else if (m_isBeside)
            appendBeside(text);
    }

    bool spend(std::uint64_t work) override { return m_passage.spend(work); }

    /// What stands beside the cells: formulas, lines at the head and foot of pages, prompts.
    const std::string& beside() const { return m_beside; }

private:
    static constexpr std::array<std::string_view, 9> kBeside{"f",           "oddHeader",  "oddFooter",
                                                             "evenHeader",  "evenFooter", "firstHeader",
                                                             "firstFooter", "formula1",   "formula2"};
    static constexpr std::array<std::string_view, 5> kPrompts{"prompt", "error", "promptTitle", "errorTitle",
                                                              "tooltip"};

    static bool contains(const auto& names, std::string_view name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    }

    void appendBeside(std::string_view text) {
        if (!text.empty() && m_beside.size() < kMostBeside)
            m_beside.append(text).append("\n");
    }

    std::string cellText() const {
        if (m_type == "s") {
            const std::uint32_t index = numberOf(m_value);
            if (index >= m_shared.strings.size())
                return {};
            m_shared.isUsed[index] = true;
            return m_shared.strings[index];
        }
        const bool isNumber = m_type.empty() || m_type == "n";
        const bool isDate = isNumber && m_style < m_shared.isDate.size() && m_shared.isDate[m_style];
        return isDate ? dateOf(m_value) : m_value;
    }

    const Shared m_shared;
    Passage& m_passage;
    TableText m_table;
    std::uint32_t m_row = 0;
    std::size_t m_column = 0;
    std::uint32_t m_style = 0;
    std::string m_type;
    std::string m_value;
    std::string m_beside;
    bool m_isValue = false;
    bool m_isBeside = false;
};

} // namespace

bool Workbook::wants(std::string_view name) const {
    return name == "xl/sharedStrings.xml" || name == "xl/styles.xml" || name == "xl/workbook.xml" ||
           name == "xl/_rels/workbook.xml.rels";
}

XmlEnd Workbook::learn(std::string_view name, const base::Bytes& xml, WorkBudget& budget) {
    StringsReader strings(m_strings, budget);
    StylesReader styles(m_isDate, budget);
    TitlesReader titles(m_titles, budget);
    RelationsReader relations(m_relations, budget);
    const std::map<std::string_view, XmlEvents*> readers{{"xl/sharedStrings.xml", &strings},
                                                         {"xl/styles.xml", &styles},
                                                         {"xl/workbook.xml", &titles},
                                                         {"xl/_rels/workbook.xml.rels", &relations}};
    const auto reader = readers.find(name);
    return reader == readers.end() ? XmlEnd::Whole : readXml(xml, *reader->second);
}

bool Workbook::isSheet(std::string_view name) const {
    return name.starts_with(kSheets) && name.ends_with(".xml") &&
           name.find('/', kSheets.size()) == std::string_view::npos;
}

std::string Workbook::titleOf(const std::string& name) const {
    if (const auto relation = m_relations.find(name); relation != m_relations.end()) {
        if (const auto title = m_titles.find(relation->second); title != m_titles.end())
            return title->second;
    }
    return name.substr(kSheets.size(), name.size() - kSheets.size() - 4); // "sheet1"
}

XmlEnd Workbook::scanSheet(const std::string& name, const base::Bytes& xml, ScanRun& run,
                           const Place& place) {
    const std::string title = titleOf(name);
    const Place sheet = scanName(run, title, within(place, {PlaceStep::Kind::Sheet, title, 0}));
    m_isUsed.resize(m_strings.size());
    Passage passage(run, sheet);
    SheetReader reader({m_strings, m_isUsed, m_isDate}, passage);
    const XmlEnd end = readXml(xml, reader);
    passage.finish();
    Passage beside(run, sheet);
    beside.append(std::string_view(reader.beside()));
    beside.finish();
    return end;
}

void Workbook::scanUnused(ScanRun& run, const Place& place) const {
    Passage passage(run, place);
    for (std::size_t i = 0; i < m_strings.size() && passage.spend(1); ++i) {
        if (i < m_isUsed.size() && m_isUsed[i])
            continue;
        passage.append(std::string_view(m_strings[i]));
        passage.append(std::string_view("\n"));
    }
    passage.finish();
}

} // namespace scan
