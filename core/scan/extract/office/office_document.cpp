// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/office/office_document.h"

#include "core/scan/extract/archive_reader.h"
#include "core/scan/extract/message_text.h"
#include "core/scan/extract/office/open_document.h"
#include "core/scan/extract/office/running_text.h"
#include "core/scan/extract/office/spreadsheet.h"

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

bool isEmbedded(std::string_view name) {
    return name.find("/embeddings/") != std::string_view::npos || name.starts_with("ObjectReplacements/");
}

// Reads one part of the document; false when a limit or damage cut it.
bool readPart(ScanRun& run, ArchiveReader& reader, ArchiveReader::Content& content) {
    content = reader.read([&](base::BytesView) { return run.limits().entrySize; });
    return content.isWhole && run.take(content.bytes.size());
}

class OpenXmlScan final {
public:
    OpenXmlScan(ScanRun& run, const Document& document) : m_run(run), m_document(document) {}

    void scan() {
        // The strings and names that sheets refer to may stand behind them in the archive.
        visit([this](ArchiveReader& reader, const std::string& name) {
            if (m_book.wants(name))
                m_book.learn(name, contentOf(reader));
        });
        visit([this](ArchiveReader& reader, const std::string& name) { scanPart(reader, name); });
    }

private:
    template <class Visitor>
    void visit(const Visitor& visitor) {
        ArchiveReader reader(m_run, m_document.bytes);
        while (const auto entry = reader.next())
            visitor(reader, entry->name);
        if (reader.problem())
            m_run.couldNotRead(m_document.place, *reader.problem());
    }

    base::Bytes contentOf(ArchiveReader& reader) {
        ArchiveReader::Content content;
        if (!readPart(m_run, reader, content))
            m_run.couldNotRead(m_document.place, UnreadReason::LimitReached);
        return std::move(content.bytes);
    }

    void scanPart(ArchiveReader& reader, const std::string& name) {
        if (m_book.isSheet(name))
            return m_book.scanSheet(name, contentOf(reader), m_run, m_document.place);
        const std::uint32_t slide = slideOf(name);
        if (slide != 0 || isWordText(name)) {
            const Place place =
                slide == 0 ? m_document.place : within(m_document.place, {PlaceStep::Kind::Slide, {}, slide});
            Passage passage(m_run, place);
            appendRunningText(contentOf(reader), passage);
            passage.finish();
        } else if (isEmbedded(name)) {
            scanEmbedded(reader, name);
        }
    }

    void scanEmbedded(ArchiveReader& reader, const std::string& name) {
        Document inner;
        inner.name.fileName = name;
        inner.place = within(m_document.place, {PlaceStep::Kind::Entry, name, 0});
        inner.depth = m_document.depth + 1;
        const base::Bytes bytes = contentOf(reader);
        inner.bytes = bytes;
        inner.kind = documentKind(bytes, inner.name);
        scanDocument(m_run, inner);
    }

    ScanRun& m_run;
    const Document& m_document;
    Workbook m_book;
};

void scanOpenDocument(ScanRun& run, const Document& document) {
    ArchiveReader reader(run, document.bytes);
    while (const auto entry = reader.next()) {
        ArchiveReader::Content content;
        const bool isManifest = entry->name == "META-INF/manifest.xml";
        if (!isManifest && entry->name != "content.xml" && entry->name != "styles.xml")
            continue;
        if (!readPart(run, reader, content))
            run.couldNotRead(document.place, UnreadReason::LimitReached);
        if (isManifest && namesEncryption(content.bytes))
            return run.couldNotRead(document.place, UnreadReason::Encrypted);
        if (!isManifest)
            appendOpenDocument(content.bytes, run, document.place);
    }
    if (reader.problem())
        run.couldNotRead(document.place, *reader.problem());
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

void scanOfficeDocument(ScanRun& run, const Document& document, OfficeKind kind) {
    if (kind == OfficeKind::OpenXml)
        OpenXmlScan(run, document).scan();
    else
        scanOpenDocument(run, document);
}

} // namespace scan
