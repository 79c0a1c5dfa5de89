// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/office/office_document.h"

#include "core/scan/extract/office/markup_text.h"
#include "core/scan/extract/office/open_document.h"
#include "core/scan/extract/office/running_text.h"
#include "core/scan/extract/office/spreadsheet.h"
#include "core/scan/extract/readers/archive_reader.h"
#include "core/scan/extract/readers/text_form.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace scan {
namespace {

constexpr std::array<std::string_view, 6> kWordParts{"document",  "header",   "footer",
                                                     "footnotes", "endnotes", "comments"};

bool isBetween(std::string_view name, std::string_view start, std::string_view end) {
    return name.size() >= start.size() + end.size() && name.starts_with(start) && name.ends_with(end);
}

// "ppt/slides/slide12.xml" → 12; 0 for any other name.
std::uint32_t slideOf(std::string_view name) {
    for (const std::string_view start : {"ppt/slides/slide", "ppt/notesSlides/notesSlide"}) {
        std::uint32_t number = 0;
        if (isBetween(name, start, ".xml"))
            std::from_chars(name.data() + start.size(), name.data() + name.size(), number);
        if (number != 0)
            return number;
    }
    return 0;
}

bool isWordText(std::string_view name) {
    if (!isBetween(name, "word/", ".xml") || name.find('/', 5) != std::string_view::npos)
        return false;
    name.remove_prefix(5);
    return std::any_of(kWordParts.begin(), kWordParts.end(),
                       [&](std::string_view part) { return name.starts_with(part); });
}

// How a document looks, and pictures of it: nobody writes in them.
bool isLook(std::string_view name) {
    constexpr std::array<std::string_view, 10> kLooks{
        "[Content_Types].xml", "/theme/",         "/fontTable.xml", "/styles.xml", "/tableStyles.xml",
        "/webSettings.xml",    "printerSettings", "thumbnail",      "Thumbnails/", "Configurations2/"};
    return name == "mimetype" || name == "settings.xml" ||
           std::any_of(kLooks.begin(), kLooks.end(),
                       [&](std::string_view part) { return name.find(part) != std::string_view::npos; });
}

bool isXml(base::BytesView bytes) {
    const std::string_view text = base::textOf(bytes.first(std::min<std::size_t>(bytes.size(), 512)));
    const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    const bool isWide = !wideCharset(base::bytesOf(text)).empty();
    return first != std::string_view::npos && (text[first] == '<' || isWide);
}

// One part of the document; what a limit or damage cut off is reported.
base::Bytes readPart(ScanRun& run, ArchiveReader& reader, const Place& place) {
    ArchiveReader::Content content = reader.read([&](base::BytesView) { return run.limits().entrySize; });
    if (!content.isWhole && !reader.problem())
        run.leftOut(place, Limit::Size);
    if (!run.take(content.bytes.size()))
        run.leftOut(place, Limit::Size);
    return std::move(content.bytes);
}

void noteEnd(ScanRun& run, const Place& place, XmlEnd end) {
    if (end == XmlEnd::Broken)
        run.couldNotRead(place, UnreadReason::Damaged);
    else if (end != XmlEnd::Whole)
        run.leftOut(place, end == XmlEnd::NoMemory                 ? Limit::Memory
                           : run.budget().reached() == Limit::None ? Limit::Size
                                                                   : run.budget().reached());
}

void noteProblem(ScanRun& run, const Place& place, const ArchiveReader& reader) {
    if (const auto& problem = reader.problem())
        run.couldNotRead(place, problem->reason, problem->limit);
}

struct Part {
    std::string name;
    base::Bytes content;
};

// Properties, diagrams, charts, comments, caches, notes for programs; or a file that was put in.
void scanOtherPart(ScanRun& run, const Document& document, const Part& part, const InnerScan& scanInner) {
    const Document inner = documentIn(document, part.content, part.name);
    if (inner.kind != DocumentKind::Text || !isXml(part.content))
        return scanInner(inner);
    Passage passage(run, inner.place);
    const XmlEnd end = appendMarkupText(part.content, passage);
    passage.finish();
    if (end == XmlEnd::Broken)
        scanInner(inner);
    else
        noteEnd(run, inner.place, end);
}

class OpenXmlScan final {
public:
    OpenXmlScan(ScanRun& run, const Document& document, const InnerScan& scanInner)
        : m_run(run), m_document(document), m_scanInner(scanInner) {}

    void scan() {
        // The strings and names that sheets refer to may stand behind them in the archive.
        visit([this](ArchiveReader& reader, const std::string& name) {
            if (m_book.wants(name))
                noteEnd(m_run, m_document.place, m_book.learn(name, contentOf(reader), m_run.budget()));
        });
        visit([this](ArchiveReader& reader, const std::string& name) { scanPart(reader, name); });
        m_book.scanUnused(m_run, m_document.place);
    }

private:
    template <class Visitor>
    void visit(const Visitor& visitor) {
        ArchiveReader reader(m_run, m_document.bytes);
        while (const auto entry = reader.next()) {
            if (entry->isFile)
                visitor(reader, entry->name);
        }
        noteProblem(m_run, m_document.place, reader);
    }

    base::Bytes contentOf(ArchiveReader& reader) { return readPart(m_run, reader, m_document.place); }

    void scanPart(ArchiveReader& reader, const std::string& name) {
        if (m_book.isSheet(name))
            return noteEnd(m_run, m_document.place,
                           m_book.scanSheet(name, contentOf(reader), m_run, m_document.place));
        const std::uint32_t slide = slideOf(name);
        if (slide != 0 || isWordText(name)) {
            const Place place =
                slide == 0 ? m_document.place : within(m_document.place, {PlaceStep::Kind::Slide, {}, slide});
            Passage passage(m_run, place);
            const XmlEnd end = appendRunningText(contentOf(reader), passage);
            passage.finish();
            noteEnd(m_run, place, end);
        } else if (!isLook(name) && name != "xl/sharedStrings.xml") {
            scanOtherPart(m_run, m_document, {name, contentOf(reader)}, m_scanInner);
        }
    }

    ScanRun& m_run;
    const Document& m_document;
    const InnerScan& m_scanInner;
    Workbook m_book;
};

bool isOpenDocumentText(std::string_view name) {
    name.remove_prefix(name.rfind('/') + 1); // an object's stands in a folder
    return name == "content.xml" || name == "styles.xml";
}

void scanOpenDocument(ScanRun& run, const Document& document, const InnerScan& scanInner) {
    ArchiveReader reader(run, document.bytes);
    while (const auto entry = reader.next()) {
        const bool isManifest = entry->name == "META-INF/manifest.xml";
        if (!entry->isFile || (!isManifest && isLook(entry->name) && !isOpenDocumentText(entry->name)))
            continue;
        const base::Bytes content = readPart(run, reader, document.place);
        if (isManifest && namesEncryption(content, run))
            return run.couldNotRead(document.place, UnreadReason::Encrypted);
        if (isOpenDocumentText(entry->name))
            noteEnd(run, document.place, appendOpenDocument(content, run, document.place));
        else if (!isManifest)
            scanOtherPart(run, document, {entry->name, content}, scanInner);
    }
    noteProblem(run, document.place, reader);
}

} // namespace

OfficeKind officeKind(ScanRun& run, base::BytesView zip) {
    ArchiveReader reader(run, zip);
    bool hasContent = false;
    bool hasMimeType = false;
    while (const auto entry = reader.next()) {
        if (entry->name == "[Content_Types].xml")
            return OfficeKind::OpenXml;
        hasContent = hasContent || entry->name == "content.xml";
        hasMimeType = hasMimeType || entry->name == "mimetype";
        if (hasContent && hasMimeType)
            return OfficeKind::OpenDocument;
    }
    return OfficeKind::None;
}

void scanOfficeDocument(ScanRun& run, const Document& document, OfficeKind kind, const InnerScan& scanInner) {
    if (kind == OfficeKind::OpenXml)
        OpenXmlScan(run, document, scanInner).scan();
    else
        scanOpenDocument(run, document, scanInner);
}

} // namespace scan
