// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/scan_document.h"

#include "core/files/source.h"
#include "core/message/content/charset.h"
#include "core/scan/extract/message_text.h"
#include "core/scan/extract/packed_files.h"
#include "core/scan/extract/readers/html_text.h"
#include "core/scan/extract/readers/loose_text.h"
#include "core/scan/extract/readers/pdf_text.h"
#include "core/scan/extract/readers/table_text.h"
#include "core/scan/extract/records/records.h"

namespace scan {
namespace {

constexpr std::uint64_t kDocumentWork = 50; // and the bytes are copied once or twice
constexpr std::uint64_t kBytesPerWork = 64;

std::string unicodeText(const Document& document) {
    QString charset = QString::fromStdString(document.name.charset);
    if (charset.isEmpty() && document.kind == DocumentKind::Html)
        charset = message::charsetOfHtml(document.bytes);
    return message::toUnicode(document.bytes, charset).toStdString();
}

void scanText(ScanRun& run, const Document& document) {
    const bool isPlain = document.kind == DocumentKind::Text;
    Passage passage(run, document.place, isPlain ? Passage::Lines::Counted : Passage::Lines::Uncounted);
    const std::string text = unicodeText(document);
    if (document.kind == DocumentKind::Html)
        appendHtmlText(text, passage);
    else if (document.kind == DocumentKind::Delimited)
        appendDelimitedText(text, passage);
    else if (document.kind == DocumentKind::RichText)
        appendRichText(text, passage);
    else
        passage.append(text);
    passage.finish();
    if (isPlain || document.kind == DocumentKind::Delimited)
        scanRecords(run, text, document.place);
}

void scanInnerMessage(ScanRun& run, const Document& document) {
    const files::MemorySource source(base::Bytes(document.bytes.begin(), document.bytes.end()));
    const Place place = within(document.place, {PlaceStep::Kind::Message, {}, 0});
    if (!scanMessageAt(run, source, place, document.depth + 1))
        run.couldNotRead(place, UnreadReason::Damaged);
}

// [MS-OFFCRYPTO] 2.3: an encrypted document is a compound file with a stream of this name, in UTF-16. The
// older formats are binary: their text is looked at where it stands in the clear, and that is said.
void scanCompoundFile(ScanRun& run, const Document& document) {
    constexpr std::string_view kName("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
    if (base::textOf(document.bytes).find(kName) != std::string_view::npos)
        return run.couldNotRead(document.place, UnreadReason::Encrypted);
    run.couldNotRead(document.place, UnreadReason::NotSupported);
    Passage passage(run, document.place);
    appendLooseText(document.bytes, passage);
    passage.finish();
}

} // namespace

void scanDocument(ScanRun& run, const Document& document) {
    const bool isDeep = document.depth >= run.limits().depth;
    const bool isOpaque = wantedSize(document.kind, run.limits()) == 0;
    if (!isOpaque && isDeep)
        run.leftOut(document.place, Limit::Depth);
    else if (!isOpaque && (!document.isWhole || !run.take(document.bytes.size())))
        run.leftOut(document.place, Limit::Size);
    if (isDeep)
        return;
    run.budget().spend(kDocumentWork + document.bytes.size() / kBytesPerWork);
    switch (document.kind) {
    case DocumentKind::Text:
    case DocumentKind::Delimited:
    case DocumentKind::Html:
    case DocumentKind::RichText:
        return scanText(run, document);
    case DocumentKind::Message:
        return scanInnerMessage(run, document);
    case DocumentKind::SealedMail:
        return run.couldNotRead(document.place, UnreadReason::Encrypted);
    case DocumentKind::Pdf:
        return scanPdf(run, document);
    case DocumentKind::Zip:
    case DocumentKind::Archive:
        return scanArchive(run, document);
    case DocumentKind::CompoundFile:
        return scanCompoundFile(run, document);
    case DocumentKind::Opaque:
        return run.couldNotRead(document.place, UnreadReason::NotSupported);
    case DocumentKind::Other:
        return;
    }
}

} // namespace scan
