// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/scan_document.h"

#include "core/crypto/signed_content.h"
#include "core/files/source.h"
#include "core/scan/extract/mail/outlook_text.h"
#include "core/scan/extract/mail/tnef_text.h"
#include "core/scan/extract/message_text.h"
#include "core/scan/extract/packed_files.h"
#include "core/scan/extract/readers/file_name.h"
#include "core/scan/extract/readers/loose_text.h"
#include "core/scan/extract/readers/pdf_objects.h"
#include "core/scan/extract/readers/pdf_text.h"
#include "core/scan/extract/readers/table_file.h"
#include "core/scan/extract/readers/text_form.h"
#include "core/scan/extract/text_document.h"

#include <algorithm>

namespace scan {
namespace {

constexpr std::size_t kStart = 4096;
constexpr std::uint64_t kDocumentWork = 50; // and the bytes are copied once or twice
constexpr std::uint64_t kBytesPerWork = 64;

void scanOneMessage(ScanRun& run, const Document& document, std::string_view text) {
    const base::BytesView bytes = base::bytesOf(text);
    const files::MemorySource source(base::Bytes(bytes.begin(), bytes.end()));
    const Place place = within(document.place, {PlaceStep::Kind::Message, {}, 0});
    if (!scanMessageAt(run, source, place, document.depth + 1))
        run.couldNotRead(place, UnreadReason::Damaged);
}

// RFC 4155: a mailbox of messages, each behind a line "From …". Apple Mail writes the message's length in
// front of it.
void scanInnerMessage(ScanRun& run, const Document& document) {
    std::string_view text = base::textOf(document.bytes);
    const std::size_t digits = std::min(text.find_first_not_of("0123456789 \r"), text.size());
    if (digits > 0 && text.substr(digits).starts_with('\n'))
        text.remove_prefix(digits + 1);
    if (!beginsMailbox(text))
        return scanOneMessage(run, document, text);
    while (!text.empty() && run.mayGoOn()) {
        std::size_t end = text.find("\nFrom ");
        while (end != std::string_view::npos && !beginsMailbox(text.substr(end + 1, kStart)))
            end = text.find("\nFrom ", end + 1);
        const std::string_view whole = text.substr(0, end);
        scanOneMessage(run, document, whole.substr(std::min(whole.size(), whole.find('\n')) + 1));
        text.remove_prefix(std::min(text.size(), whole.size() + 1));
    }
    run.leftOutIfOver(document.place);
}

void scanReadable(ScanRun& run, const Document& document) {
    const auto size = static_cast<std::size_t>(run.limits().textSize);
    Passage passage(run, document.place);
    appendLooseText(document.bytes.first(std::min(document.bytes.size(), size)), passage);
    passage.finish();
}

void scanArchiveBehind(ScanRun& run, const Document& document) {
    Document archive = document;
    archive.bytes = archiveBehind(document.bytes);
    archive.kind = DocumentKind::Zip;
    if (!archive.bytes.empty() && archive.bytes.size() < document.bytes.size())
        scanArchive(run, archive);
}

// What is readable in it; that it is not all is said. A program may unpack the archive behind it.
void scanLoosely(ScanRun& run, const Document& document) {
    run.couldNotRead(document.place, UnreadReason::NotSupported);
    scanArchiveBehind(run, document);
    scanReadable(run, document);
}

// What only calls itself an archive is read as it is.
void scanPacked(ScanRun& run, const Document& document) {
    if (scanArchive(run, document))
        return;
    scanArchiveBehind(run, document);
    scanReadable(run, document);
}

// Words about a picture, such as its title, stand in its beginning. A signature's, a font's and an icon's
// too.
void scanMedia(ScanRun& run, const Document& document) {
    run.couldNotRead(document.place, UnreadReason::Media);
    scanReadable(run, document);
}

// [MS-OFFCRYPTO] 2.3: an encrypted document is a compound file with a stream of this name, in UTF-16. The
// older formats are binary: their text is looked at where it stands in the clear, and that is said.
void scanCompoundFile(ScanRun& run, const Document& document) {
    constexpr std::string_view kName("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
    if (base::textOf(document.bytes).find(kName) != std::string_view::npos)
        return run.couldNotRead(document.place, UnreadReason::Encrypted);
    if (!scanCompoundStreams(run, document, [&run](const Document& inner) { scanDocument(run, inner); }))
        scanLoosely(run, document);
}

// What is signed is mostly a message, or a part of one.
void scanSigned(ScanRun& run, const Document& document) {
    const auto content = crypto::signedContent(document.bytes);
    if (!content)
        return scanLoosely(run, document);
    Document inner = document;
    inner.bytes = *content;
    inner.name = {};
    inner.depth = document.depth + 1;
    inner.kind = documentKind(*content, inner.name);
    scanDocument(run, inner);
    if (inner.kind == DocumentKind::Text) { // a part has fewer fields
        inner.kind = DocumentKind::Message;
        scanDocument(run, inner);
    }
}

void scanContent(ScanRun& run, const Document& document) {
    const auto scanInner = [&run](const Document& inner) { scanDocument(run, inner); };
    switch (document.kind) {
    case DocumentKind::Text:
    case DocumentKind::Delimited:
    case DocumentKind::Html:
    case DocumentKind::RichText:
        return scanTextDocument(run, document);
    case DocumentKind::Message:
        return scanInnerMessage(run, document);
    case DocumentKind::SealedMail:
        return run.couldNotRead(document.place, UnreadReason::Encrypted);
    case DocumentKind::Pdf:
        scanPdf(run, document);
        return scanPdfObjects(run, document, scanInner);
    case DocumentKind::Zip:
    case DocumentKind::Archive:
        return scanPacked(run, document);
    case DocumentKind::CompoundFile:
        return scanCompoundFile(run, document);
    case DocumentKind::SignedMail:
        return scanSigned(run, document);
    case DocumentKind::Tnef:
        return scanTnef(run, document, scanInner);
    case DocumentKind::Database:
        return scanDatabase(run, document, scanInner);
    case DocumentKind::TableFile:
        return scanTableFile(run, document);
    case DocumentKind::Dicom:
    case DocumentKind::Unknown:
        return scanLoosely(run, document);
    case DocumentKind::Opaque:
        return run.couldNotRead(document.place, UnreadReason::NotSupported);
    case DocumentKind::Media:
        return scanMedia(run, document);
    case DocumentKind::Signature:
        return;
    }
}

} // namespace

void scanDocument(ScanRun& run, const Document& document) {
    Document named = document;
    named.place = scanName(run, document.name.fileName, document.place);
    const bool isUnknown = document.kind == DocumentKind::Unknown;
    const bool isRead = wantedSize(document.kind, run.limits()) > 0 && document.kind != DocumentKind::Media;
    if (isRead && document.depth >= run.limits().depth)
        return run.leftOut(named.place, Limit::Depth);
    if (isRead && !isUnknown && (!document.isWhole || !run.take(document.bytes.size())))
        run.leftOut(named.place, Limit::Size);
    run.budget().spend(kDocumentWork + document.bytes.size() / kBytesPerWork);
    scanContent(run, named);
}

} // namespace scan
