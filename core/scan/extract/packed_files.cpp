// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/packed_files.h"

#include "core/scan/extract/office/office_document.h"
#include "core/scan/extract/readers/archive_reader.h"
#include "core/scan/extract/readers/file_name.h"
#include "core/scan/extract/readers/loose_text.h"
#include "core/scan/extract/scan_document.h"

#include <algorithm>

namespace scan {
namespace {

constexpr std::string_view kEndOfDirectory("PK\x05\x06");

void scanEntry(ScanRun& run, ArchiveReader& reader, const Document& archive, const std::string& name) {
    Document inner;
    inner.name.fileName = name;
    inner.place = within(archive.place, {PlaceStep::Kind::Entry, name, 0});
    inner.depth = archive.depth + 1;
    const ArchiveReader::Content content = reader.read([&](base::BytesView start) {
        inner.kind = documentKind(start, inner.name);
        return wantedSize(inner.kind, run.limits());
    });
    inner.bytes = content.bytes;
    inner.isWhole = content.isWhole || reader.problem();
    if (reader.problem() && wantedSize(inner.kind, run.limits()) > 0 && inner.kind != DocumentKind::Media)
        run.couldNotRead(inner.place, reader.problem()->reason, reader.problem()->limit);
    scanDocument(run, inner);
}

bool scanEntries(ScanRun& run, const Document& archive) {
    ArchiveReader reader(run, archive.bytes);
    bool hasEntries = false;
    while (const auto entry = reader.next()) {
        hasEntries = true;
        if (entry->isEncrypted)
            run.couldNotRead(archive.place, UnreadReason::Encrypted);
        if (entry->isEncrypted || !entry->isFile)
            scanName(run, entry->name, within(archive.place, {PlaceStep::Kind::Entry, entry->name, 0}));
        else
            scanEntry(run, reader, archive, entry->name);
    }
    if (reader.problem() && archive.isWhole)
        run.couldNotRead(archive.place, reader.problem()->reason, reader.problem()->limit);
    else if (reader.problem())
        run.leftOut(archive.place, Limit::Size);
    return hasEntries;
}

std::uint32_t littleEndian(base::BytesView bytes, std::size_t at, std::size_t count) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < count && at + i < bytes.size(); ++i)
        number |= static_cast<std::uint32_t>(bytes[at + i]) << (8 * i);
    return number;
}

// APPNOTE.TXT 4.3.12 and 4.3.16: what people wrote about the files and the archive. The directory stands at
// the end; libarchive does not tell comments.
void scanZipComments(ScanRun& run, const Document& archive) {
    constexpr std::size_t kRecord = 46;
    constexpr std::size_t kEnd = 22;
    const std::string_view text = base::textOf(archive.bytes);
    const std::size_t end = text.rfind(kEndOfDirectory);
    if (end == std::string_view::npos || end + kEnd > text.size())
        return;
    Passage passage(run, archive.place);
    const std::size_t size = littleEndian(archive.bytes, end + 12, 4);
    for (std::size_t at = end - std::min(end, size); at + kRecord <= end && passage.mayGoOn();) {
        if (text.substr(at, 4) != "PK\x01\x02")
            break;
        const std::size_t name = littleEndian(archive.bytes, at + 28, 2);
        const std::size_t extra = littleEndian(archive.bytes, at + 30, 2);
        const std::size_t comment = littleEndian(archive.bytes, at + 32, 2);
        const std::size_t begin = std::min(at + kRecord + name + extra, end);
        if (comment > 0)
            passage.append(std::string(text.substr(begin, std::min(comment, end - begin))) + '\n');
        at = begin + comment;
        passage.spend(1);
    }
    passage.append(text.substr(end + kEnd, littleEndian(archive.bytes, end + 20, 2)));
    passage.finish();
}

// RFC 1952, 2.3.1: the file's name and a comment, when the flags say so.
void scanGzipHeader(ScanRun& run, const Document& archive) {
    constexpr std::size_t kHeader = 10;
    constexpr unsigned kFieldsNamedAndCommented = 0x1C;
    constexpr std::size_t kLongest = 4096;
    if (archive.bytes.size() <= kHeader || (archive.bytes[3] & kFieldsNamedAndCommented) == 0)
        return;
    Passage passage(run, archive.place);
    appendLooseText(archive.bytes.subspan(kHeader, std::min(kLongest, archive.bytes.size() - kHeader)),
                    passage);
    passage.finish();
}

} // namespace

base::BytesView archiveBehind(base::BytesView bytes) {
    constexpr std::size_t kLongestEnd = 22 + 65535;
    const std::string_view text = base::textOf(bytes);
    const std::size_t from = text.size() - std::min(text.size(), kLongestEnd);
    const std::size_t first = text.find("PK\x03\x04");
    const bool isArchive = first != text.npos && text.substr(from).find(kEndOfDirectory) != text.npos;
    return isArchive ? bytes.subspan(first) : base::BytesView();
}

bool scanArchive(ScanRun& run, const Document& document) {
    if (document.kind != DocumentKind::Archive) {
        const OfficeKind kind = officeKind(run, document.bytes);
        if (kind != OfficeKind::None) {
            scanOfficeDocument(run, document, kind,
                               [&run](const Document& inner) { scanDocument(run, inner); });
            return true;
        }
    }
    if (document.kind != DocumentKind::Archive)
        scanZipComments(run, document);
    else if (base::textOf(document.bytes).starts_with("\x1F\x8B"))
        scanGzipHeader(run, document);
    return scanEntries(run, document);
}

} // namespace scan
