// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/xml_events.h"

#include <libxml/parser.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <tuple>

namespace scan {
namespace {

constexpr unsigned kEventsBetweenQuestions = 1024;
constexpr int kMostAttributes = 64;

struct ContextFree {
    void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};

std::string_view viewOf(const xmlChar* text) {
    return reinterpret_cast<const char*>(text);
}

class Reader final {
public:
    explicit Reader(XmlEvents& events) : m_events(events) {}

    bool read(base::BytesView xml) {
        static std::once_flag started;
        std::call_once(started, xmlInitParser);
        xmlSAXHandler handler{};
        handler.initialized = XML_SAX2_MAGIC;
        handler.startElementNs = onStart;
        handler.endElementNs = onEnd;
        handler.characters = onText;
        handler.cdataBlock = onText;
        const std::unique_ptr<xmlParserCtxt, ContextFree> context(
            xmlCreatePushParserCtxt(&handler, this, nullptr, 0, nullptr));
        if (!context)
            return false;
        m_context = context.get();
        // NOENT resolves the predefined entities in attributes; no others are known, as nobody declares them
        // here.
        xmlCtxtUseOptions(m_context,
                          XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
        constexpr std::size_t kPiece = 64U << 10;
        bool isSound = true;
        for (std::size_t at = 0; at < xml.size() && isSound && m_events.mayGoOn(); at += kPiece) {
            const auto piece = xml.subspan(at, std::min(kPiece, xml.size() - at));
            isSound =
                xmlParseChunk(m_context, base::textOf(piece).data(), static_cast<int>(piece.size()), 0) == 0;
        }
        return isSound && xmlParseChunk(m_context, nullptr, 0, 1) == 0;
    }

private:
    // The rest of libxml2's parameters: prefix, URI, namespaces and how many, attributes as five pointers
    // each and how many.
    template <class... Rest>
    static void onStart(void* self, const xmlChar* name, Rest... rest) {
        const auto [prefix, uri, spaceCount, spaces, count, defaulted, attributes] = std::tuple(rest...);
        XmlEvents::Attributes read;
        for (int i = 0; i < std::min(count, kMostAttributes); ++i) {
            const xmlChar** const one = attributes + 5 * i;
            const auto length = static_cast<std::size_t>(one[4] - one[3]);
            read.emplace(viewOf(one[0]), std::string(reinterpret_cast<const char*>(one[3]), length));
        }
        auto* const reader = static_cast<Reader*>(self);
        reader->countEvent();
        reader->m_events.start(viewOf(name), read);
    }
    static void onEnd(void* self, const xmlChar* name, const xmlChar*, const xmlChar*) {
        static_cast<Reader*>(self)->m_events.end(viewOf(name));
    }
    static void onText(void* self, const xmlChar* text, int length) {
        auto* const reader = static_cast<Reader*>(self);
        reader->countEvent();
        reader->m_events.text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
    }

    void countEvent() {
        if (++m_count % kEventsBetweenQuestions == 0 && !m_events.mayGoOn())
            xmlStopParser(m_context);
    }

    XmlEvents& m_events;
    xmlParserCtxt* m_context = nullptr;
    unsigned m_count = 0;
};

} // namespace

bool readXml(base::BytesView xml, XmlEvents& events) {
    return Reader(events).read(xml);
}

} // namespace scan
