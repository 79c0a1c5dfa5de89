// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/html_text.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>

namespace scan {
namespace {

constexpr std::array<std::string_view, 15> kInline{
    "a", "abbr", "acronym", "b", "big", "em", "font", "i", "mark", "s", "small", "span", "strong", "tt", "u"};
constexpr std::array<std::string_view, 4> kSilent{"script", "style", "template", "noscript"};
constexpr unsigned kEventsBetweenQuestions = 1024;

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

struct ContextFree {
    void operator()(htmlParserCtxt* context) const { htmlFreeParserCtxt(context); }
};

class Reader final {
public:
    explicit Reader(Passage& passage) : m_passage(passage) {}

    void read(std::string_view html) {
        static std::once_flag started;
        std::call_once(started, xmlInitParser);
        const std::unique_ptr<htmlParserCtxt, ContextFree> context(htmlNewParserCtxt());
        if (!context)
            return;
        htmlSAXHandler handler{};
        handler.startElement = onStart;
        handler.endElement = onEnd;
        handler.characters = onText;
        handler.ignorableWhitespace = onText;
        handler.cdataBlock = onText;
        m_context = context.get();
        htmlSAXHandler* const own = context->sax;
        context->sax = &handler;
        context->userData = this;
        constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                 HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC;
        htmlCtxtReadMemory(context.get(), html.data(), static_cast<int>(html.size()), nullptr, "UTF-8",
                           kOptions);
        context->sax = own;
        flush();
    }

private:
    static void onStart(void* self, const xmlChar* name, const xmlChar**) {
        static_cast<Reader*>(self)->start(reinterpret_cast<const char*>(name));
    }
    static void onEnd(void* self, const xmlChar* name) {
        static_cast<Reader*>(self)->end(reinterpret_cast<const char*>(name));
    }
    static void onText(void* self, const xmlChar* text, int length) {
        static_cast<Reader*>(self)->text(
            {reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
    }

    void start(std::string_view name) {
        countEvent();
        if (contains(kSilent, name))
            ++m_silent;
        separate(name);
    }

    void end(std::string_view name) {
        countEvent();
        if (contains(kSilent, name) && m_silent > 0)
            --m_silent;
        if (name != "br")
            separate(name);
    }

    void separate(std::string_view name) {
        if (contains(kInline, name))
            return;
        m_text += name == "td" || name == "th" ? '\t' : '\n';
        m_isBlank = true;
    }

    void text(std::string_view text) {
        countEvent();
        if (m_silent > 0)
            return;
        for (const char c : text) {
            const bool isBlank = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
            if (!isBlank)
                m_text += c;
            else if (!m_isBlank)
                m_text += ' ';
            m_isBlank = isBlank;
        }
        if (m_text.size() > (64U << 10))
            flush();
    }

    void flush() {
        m_passage.append(m_text);
        m_text.clear();
    }

    void countEvent() {
        if (++m_events % kEventsBetweenQuestions == 0 && !m_passage.mayGoOn())
            xmlStopParser(m_context);
    }

    Passage& m_passage;
    htmlParserCtxt* m_context = nullptr;
    std::string m_text;
    bool m_isBlank = true;
    int m_silent = 0;
    unsigned m_events = 0;
};

} // namespace

void appendHtmlText(std::string_view html, Passage& passage) {
    Reader(passage).read(html);
}

} // namespace scan
