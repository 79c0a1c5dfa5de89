// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/office/markup_text.h"

#include "core/scan/extract/readers/text_form.h"

#include <algorithm>
#include <array>

namespace scan {
namespace {

// Pieces of a line in WordprocessingML, DrawingML, SpreadsheetML, OpenDocument, SVG and HTML.
constexpr std::array<std::string_view, 23> kPieces{
    "t",   "r",   "rPr",    "span", "tspan", "a",   "b",    "i",  "u",     "s",      "em",  "T",
    "del", "ins", "strong", "font", "sub",   "sup", "code", "sz", "color", "rFonts", "lang"};
// Values that no person writes.
constexpr std::array<std::string_view, 10> kOfPrograms{"id",   "uid", "rsidR", "rsidRDefault", "paraId",
                                                       "guid", "uri", "xmlns", "textId",       "rsidP"};
constexpr std::size_t kShortest = 2; // a label has more

bool contains(const auto& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

class Reader final : public XmlEvents {
public:
    explicit Reader(Passage& passage) : m_passage(passage) {}

    void start(std::string_view name, const Attributes& attributes) override {
        separate(name);
        m_name = name;
        for (const auto& [key, value] : attributes) {
            if (value.size() < kShortest || contains(kOfPrograms, key))
                continue;
            m_passage.append(std::string_view("\n"));
            m_passage.append(std::string_view(key));
            m_passage.append(std::string_view(": "));
            m_passage.append(std::string_view(value));
            m_passage.append(std::string_view("\n"));
        }
    }
    void end(std::string_view name) override { separate(name); }

    // A short element's name may be the label of its value.
    void text(std::string_view text) override {
        if (!m_name.empty() && m_name.size() > 1 && text.find_first_not_of(" \t\r\n") != text.npos &&
            !contains(kPieces, m_name)) {
            m_passage.append(std::string_view(m_name));
            m_passage.append(std::string_view(": "));
        }
        m_name.clear();
        m_passage.append(text);
    }

    bool spend(std::uint64_t work) override { return m_passage.spend(work); }

private:
    void separate(std::string_view name) {
        if (!contains(kPieces, name))
            m_passage.append(std::string_view("\n"));
        m_name.clear();
    }

    Passage& m_passage;
    std::string m_name; ///< of the element whose text is to come
};

} // namespace

XmlEnd appendMarkupText(base::BytesView xml, Passage& passage) {
    Reader reader(passage);
    return readXml(xml, reader);
}

} // namespace scan
