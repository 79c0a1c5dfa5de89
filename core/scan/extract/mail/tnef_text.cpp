// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/mail/tnef_text.h"

#include "core/message/content/charset.h"
#include "core/scan/extract/readers/loose_text.h"
#include "core/scan/rules/passage.h"

#include <QString>

#include <algorithm>
#include <cstdlib>
#include <memory>

extern "C" {
#include <ytnef.h>
}

namespace scan {
namespace {

constexpr std::size_t kMostFiles = 1000;
constexpr std::uint64_t kPropertyWork = 50;
constexpr std::uint64_t kBytesPerWork = 8;
constexpr std::uint32_t kTypeText8 = 0x1E;
constexpr std::uint32_t kTypeText16 = 0x1F;
constexpr std::uint32_t kRichText = 0x1009;
constexpr std::uint32_t kHtml = 0x1013;
constexpr std::size_t kInterface = 16; // in front of a message inside: what program reads it

/// libytnef's structure, freed with it.
class Tnef {
public:
    Tnef() { TNEFInitialize(&m_tnef); }
    ~Tnef() { TNEFFree(&m_tnef); }
    Tnef(const Tnef&) = delete;
    Tnef& operator=(const Tnef&) = delete;

    bool read(base::Bytes& file) {
        return TNEFParseMemory(file.data(), static_cast<long>(file.size()), &m_tnef) >= 0;
    }
    const TNEFStruct& parsed() const { return m_tnef; }

private:
    TNEFStruct m_tnef{};
};

base::BytesView bytesOf(const variableLength& value) {
    return value.data == nullptr || value.size <= 0
               ? base::BytesView()
               : base::BytesView(value.data, static_cast<std::size_t>(value.size));
}

QString textOf(const variableLength& value) {
    QString text = message::toUnicode(bytesOf(value), {});
    return text.remove(QChar(u'\0')).remove(QChar(QChar::ReplacementCharacter));
}

class Reader final {
public:
    Reader(ScanRun& run, const Document& document, const std::function<void(const Document&)>& scanInner)
        : m_run(run), m_document(document), m_scanInner(scanInner), m_texts(run, document.place) {}

    void read(const TNEFStruct& tnef) {
        for (const variableLength* value : {&tnef.subject, &tnef.from, &tnef.body, &tnef.Owner})
            put(*value);
        readProperties(tnef.MapiProperties);
        std::size_t count = 0;
        for (const Attachment* one = tnef.starting_attach.next; one != nullptr && m_run.mayGoOn();
             one = one->next) {
            if (++count > kMostFiles)
                return m_run.leftOut(m_document.place, Limit::Files);
            readProperties(one->MAPI);
            scanFile(withoutInterface(bytesOf(one->FileData)), textOf(one->Title).toStdString());
        }
    }

    void finish() { m_texts.finish(); }

private:
    void put(const variableLength& value) {
        m_texts.append(textOf(value));
        m_texts.append(std::string_view("\n"));
    }

    void readProperties(const MAPIProps& properties) {
        for (std::uint32_t i = 0; i < properties.count && properties.properties != nullptr; ++i) {
            const MAPIProperty& property = properties.properties[i];
            for (std::uint32_t k = 0; k < property.count && property.data != nullptr; ++k)
                if (m_run.budget().spend(kPropertyWork))
                    readProperty(property.id, property.data[k]);
        }
    }

    void readProperty(std::uint32_t tag, const variableLength& value) {
        const std::uint32_t type = tag & 0xFFFFU;
        const std::uint32_t id = tag >> 16U;
        if (id == kRichText)
            scanFile(unpackedRichText(bytesOf(value)), {});
        else if (id == kHtml)
            scanFile(bytesOf(value), "body.html");
        else if (type == kTypeText8 || type == kTypeText16)
            put(value);
    }

    static base::BytesView withoutInterface(base::BytesView bytes) {
        constexpr std::string_view kTnef = "\x78\x9F\x3E\x22";
        const bool isMessage =
            bytes.size() > kInterface && base::textOf(bytes.subspan(kInterface)).starts_with(kTnef);
        return isMessage ? bytes.subspan(kInterface) : bytes;
    }

    void scanFile(base::BytesView bytes, std::string name) {
        if (bytes.empty() && name.empty())
            return;
        Document inner;
        inner.name.fileName = std::move(name);
        inner.bytes = bytes;
        inner.kind = documentKind(bytes, inner.name);
        inner.depth = m_document.depth + 1;
        inner.place = m_document.place;
        if (!inner.name.fileName.empty())
            inner.place.push_back({PlaceStep::Kind::Entry, inner.name.fileName, 0});
        m_scanInner(inner);
    }

    ScanRun& m_run;
    const Document& m_document;
    const std::function<void(const Document&)>& m_scanInner;
    Passage m_texts;
};

} // namespace

// [MS-OXRTFCP] 2.1.3.1: two sizes come first; nobody sends a text that is larger than what is read of one.
base::Bytes unpackedRichText(base::BytesView packed) {
    constexpr std::size_t kHeader = 16;
    constexpr std::uint32_t kMost = 8U << 20;
    if (packed.size() <= kHeader)
        return {};
    std::uint32_t size = 0;
    for (std::size_t i = 0; i < 4; ++i)
        size |= static_cast<std::uint32_t>(packed[4 + i]) << (8 * i);
    if (size > kMost)
        return {};
    if (base::textOf(packed.subspan(8)).starts_with("MELA")) // not packed at all
        return base::Bytes(packed.begin() + kHeader, packed.end());
    base::Bytes copy(packed.begin(), packed.end());
    variableLength value{copy.data(), static_cast<int>(copy.size())};
    int length = 0;
    const std::unique_ptr<BYTE, decltype(&std::free)> text(DecompressRTF(&value, &length), &std::free);
    return text && length > 0 ? base::Bytes(text.get(), text.get() + length) : base::Bytes();
}

void scanTnef(ScanRun& run, const Document& document, const std::function<void(const Document&)>& scanInner) {
    if (!run.budget().spend(document.bytes.size() / kBytesPerWork))
        return run.leftOutIfOver(document.place);
    Tnef tnef;
    base::Bytes file(document.bytes.begin(), document.bytes.end());
    if (!tnef.read(file)) {
        run.couldNotRead(document.place, UnreadReason::Damaged);
        Passage loose(run, document.place);
        appendLooseText(document.bytes, loose);
        loose.finish();
    }
    Reader reader(run, document, scanInner); // what came before damage is there, too
    reader.read(tnef.parsed());
    reader.finish();
    run.leftOutIfOver(document.place);
}

} // namespace scan
