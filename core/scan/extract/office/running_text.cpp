// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/office/running_text.h"

namespace scan {
namespace {

class Reader final : public XmlEvents {
public:
    explicit Reader(Passage& passage) : m_passage(passage) {}

    void start(std::string_view name, const Attributes&) override {
        if (name == "t" || name == "instrText")
            ++m_open;
        else if (name == "tab")
            m_passage.append(std::string_view("\t"));
        else if (name == "br" || name == "cr")
            m_passage.append(std::string_view("\n"));
        else if (name == "noBreakHyphen")
            m_passage.append(std::string_view("-"));
        else if (name == "lastRenderedPageBreak")
            m_passage.mark({PlaceStep::Kind::Page, {}, ++m_page});
    }

    void end(std::string_view name) override {
        if ((name == "t" || name == "instrText") && m_open > 0)
            --m_open;
        else if (name == "p")
            m_passage.append(std::string_view("\n"));
        else if (name == "tc")
            m_passage.append(std::string_view("\t"));
    }

    void text(std::string_view text) override {
        if (m_open > 0)
            m_passage.append(text);
    }

    bool spend(std::uint64_t work) override { return m_passage.spend(work); }

private:
    Passage& m_passage;
    unsigned m_open = 0;
    std::uint32_t m_page = 1;
};

} // namespace

XmlEnd appendRunningText(base::BytesView xml, Passage& passage) {
    Reader reader(passage);
    return readXml(xml, reader);
}

} // namespace scan
