// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/office/xml_events.h"

#include <expat.h>

#include <algorithm>
#include <memory>
#include <type_traits>

namespace scan {
namespace {

constexpr std::size_t kMostAttributes = 64;
constexpr std::uint64_t kEventWork = 4; // beside the bytes
constexpr std::uint64_t kBytesPerWork = 8;
constexpr std::size_t kPiece = 4U << 20; // expat looks at something long from its start with every piece

struct ParserFree {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

std::string_view bareName(const char* name) {
    std::string_view view(name);
    view.remove_prefix(view.rfind(':') + 1); // npos + 1 is 0
    return view;
}

class Reader final {
public:
    explicit Reader(XmlEvents& events) : m_events(events), m_parser(XML_ParserCreate(nullptr)) {}

    XmlEnd read(base::BytesView xml) {
        XML_Parser const parser = m_parser.get();
        if (parser == nullptr)
            return XmlEnd::NoMemory;
        XML_SetUserData(parser, this);
        XML_SetElementHandler(parser, onStart, onEnd);
        XML_SetCharacterDataHandler(parser, onText);
        XML_SetCommentHandler(parser, [](void* self, const char*) { reader(self).spend(); });
        XML_SetProcessingInstructionHandler(
            parser, [](void* self, const char*, const char*) { reader(self).spend(); });
        XML_SetEntityDeclHandler(parser, onEntity);
        bool isLast = false;
        for (std::size_t at = 0; !isLast; at += kPiece) {
            const auto piece = xml.subspan(at, std::min(kPiece, xml.size() - at));
            isLast = at + piece.size() == xml.size();
            const auto text = base::textOf(piece);
            if (XML_Parse(parser, text.data(), static_cast<int>(text.size()), isLast ? 1 : 0) !=
                XML_STATUS_OK)
                return problem();
        }
        return XmlEnd::Whole;
    }

private:
    static Reader& reader(void* self) { return *static_cast<Reader*>(self); }

    static void onStart(void* self, const char* name, const char** attributes) {
        XmlEvents::Attributes read;
        for (; *attributes != nullptr && read.size() < kMostAttributes; attributes += 2)
            read.emplace(bareName(attributes[0]), attributes[1]);
        if (reader(self).spend())
            reader(self).m_events.start(bareName(name), read);
    }
    static void onEnd(void* self, const char* name) {
        if (reader(self).spend())
            reader(self).m_events.end(bareName(name));
    }
    static void onText(void* self, const char* text, int length) {
        if (reader(self).spend())
            reader(self).m_events.text({text, static_cast<std::size_t>(length)});
    }
    template <class... Rest>
    static void onEntity(void* self, Rest...) {
        XML_StopParser(reader(self).m_parser.get(), XML_FALSE);
    }

    // All that lies between the last event and this one was work: attributes, markup, text.
    bool spend() {
        const XML_Index at = XML_GetCurrentByteIndex(m_parser.get());
        const auto bytes = static_cast<std::uint64_t>(std::max<XML_Index>(at - m_spentTo, 0)) +
                           static_cast<std::uint64_t>(XML_GetCurrentByteCount(m_parser.get()));
        m_spentTo = at;
        m_isStopped = m_isStopped || !m_events.spend(kEventWork + bytes / kBytesPerWork);
        if (m_isStopped)
            XML_StopParser(m_parser.get(), XML_FALSE);
        return !m_isStopped;
    }

    XmlEnd problem() const {
        if (m_isStopped)
            return XmlEnd::Stopped;
        return XML_GetErrorCode(m_parser.get()) == XML_ERROR_NO_MEMORY ? XmlEnd::NoMemory : XmlEnd::Broken;
    }

    XmlEvents& m_events;
    std::unique_ptr<std::remove_pointer_t<XML_Parser>, ParserFree> m_parser;
    XML_Index m_spentTo = 0;
    bool m_isStopped = false;
};

} // namespace

XmlEnd readXml(base::BytesView xml, XmlEvents& events) {
    return Reader(events).read(xml);
}

} // namespace scan
