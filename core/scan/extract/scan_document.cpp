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

#include <algorithm>

namespace scan {
namespace {

constexpr std::size_t kStart = 4096;
constexpr std::uint64_t kDocumentWork = 50; // and the bytes are copied once or twice
constexpr std::uint64_t kBytesPerWork = 64;

std::string unicodeText(const Document& document) {
    QString charset = QString::fromStdString(document.name.charset);
    if (charset.isEmpty() && document.kind == DocumentKind::Html)
        charset = message::charsetOfHtml(document.bytes);
    if (const std::string_view wide =
            unmarkedUtf16(document.bytes.first(std::min(document.bytes.size(), kStart)));
        !wide.empty())
        charset = QString::fromLatin1(wide.data(), static_cast<qsizetype>(wide.size()));
    return message::toUnicode(document.bytes, charset).toStdString();
}

// RFC 5545, 3.1, and RFC 6350, 3.2: a line that begins with a blank goes on with the one before.
void unfold(std::string& text) {
    if (!text.starts_with("BEGIN:V"))
        return;
    std::string whole;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t end = i + (text[i] == '\r' ? 1 : 0);
        const bool isFold =
            end + 1 < text.size() && text[end] == '\n' && (text[end + 1] == ' ' || text[end + 1] == '\t');
        if (isFold)
            i = end + 1;
        else
            whole += text[i];
    }
    text = std::move(whole);
}

void scanText(ScanRun& run, const Document& document) {
    const bool isPlain = document.kind == DocumentKind::Text;
    Passage passage(run, document.place, isPlain ? Passage::Lines::Counted : Passage::Lines::Uncounted);
    std::string text = unicodeText(document);
    unfold(text);
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
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits > 0 && text.substr(digits, 16).find('\n') != std::string_view::npos)
        text.remove_prefix(text.find('\n') + 1);
    if (!text.starts_with("From "))
        return scanOneMessage(run, document, text);
    while (!text.empty() && run.mayGoOn()) {
        const std::size_t end = std::min(text.find("\nFrom ", 5), text.size());
        const std::string_view whole = text.substr(0, end);
        scanOneMessage(run, document, whole.substr(std::min(whole.size(), whole.find('\n') + 1)));
        text.remove_prefix(std::min(text.size(), end + 1));
    }
    run.leftOutIfOver(document.place);
}

// What is readable in it; that it is not all is said.
void scanLoosely(ScanRun& run, const Document& document) {
    run.couldNotRead(document.place, UnreadReason::NotSupported);
    Passage passage(run, document.place);
    appendLooseText(document.bytes, passage);
    passage.finish();
}

// A file's name is written by people, too.
void scanName(ScanRun& run, const Document& document) {
    Passage passage(run, document.place);
    passage.append(document.name.fileName);
    passage.finish();
}

// [MS-OFFCRYPTO] 2.3: an encrypted document is a compound file with a stream of this name, in UTF-16. The
// older formats are binary: their text is looked at where it stands in the clear, and that is said.
void scanCompoundFile(ScanRun& run, const Document& document) {
    constexpr std::string_view kName("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
    if (base::textOf(document.bytes).find(kName) != std::string_view::npos)
        return run.couldNotRead(document.place, UnreadReason::Encrypted);
    scanLoosely(run, document);
}

} // namespace

void scanDocument(ScanRun& run, const Document& document) {
    const bool isDeep = document.depth >= run.limits().depth;
    const bool isOpaque =
        wantedSize(document.kind, run.limits()) == 0 || document.kind == DocumentKind::Unknown;
    scanName(run, document);
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
    case DocumentKind::SignedMail:
    case DocumentKind::Unknown:
        return scanLoosely(run, document);
    case DocumentKind::Opaque:
        return run.couldNotRead(document.place, UnreadReason::NotSupported);
    case DocumentKind::Other:
        return;
    }
}

} // namespace scan
