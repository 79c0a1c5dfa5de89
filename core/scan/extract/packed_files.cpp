// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/packed_files.h"

#include "core/scan/extract/office/office_document.h"
#include "core/scan/extract/readers/archive_reader.h"
#include "core/scan/extract/scan_document.h"

#include <algorithm>

namespace scan {
namespace {

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
    if (reader.problem() && wantedSize(inner.kind, run.limits()) > 0)
        run.couldNotRead(inner.place, reader.problem()->reason, reader.problem()->limit);
    scanDocument(run, inner);
}

void scanEntries(ScanRun& run, const Document& archive) {
    ArchiveReader reader(run, archive.bytes);
    while (const auto entry = reader.next()) {
        if (entry->isEncrypted)
            run.couldNotRead(archive.place, UnreadReason::Encrypted);
        else
            scanEntry(run, reader, archive, entry->name);
    }
    if (!reader.problem())
        return;
    if (archive.isWhole)
        run.couldNotRead(archive.place, reader.problem()->reason, reader.problem()->limit);
    else
        run.leftOut(archive.place, Limit::Size);
}

} // namespace

void scanArchive(ScanRun& run, const Document& document) {
    if (document.kind == DocumentKind::Zip) {
        const OfficeKind kind = officeKind(run, document.bytes);
        if (kind != OfficeKind::None)
            return scanOfficeDocument(run, document, kind,
                                      [&run](const Document& inner) { scanDocument(run, inner); });
    }
    scanEntries(run, document);
}

} // namespace scan
