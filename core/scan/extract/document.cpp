// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/document.h"

#include "core/base/file_source.h"
#include "core/message/content/charset.h"
#include "core/scan/extract/html_text.h"
#include "core/scan/extract/message_text.h"
#include "core/scan/extract/table_text.h"

namespace scan {
namespace {

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
    else
        passage.append(text);
    passage.finish();
}

void scanInnerMessage(ScanRun& run, const Document& document) {
    const base::MemorySource source(base::Bytes(document.bytes.begin(), document.bytes.end()));
    const Place place = within(document.place, {PlaceStep::Kind::Message, {}, 0});
    if (!scanMessageAt(run, source, place, document.depth + 1))
        run.couldNotRead(place, UnreadReason::Damaged);
}

} // namespace

void scanDocument(ScanRun& run, const Document& document) {
    const bool isDeep = document.depth >= run.limits().depth;
    const bool isOpaque = wantedSize(document.kind, run.limits()) == 0;
    if (!isOpaque && (!document.isWhole || isDeep || !run.take(document.bytes.size())))
        run.couldNotRead(document.place, UnreadReason::LimitReached);
    if (isDeep)
        return;
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
    case DocumentKind::Zip:
    case DocumentKind::Archive:
    case DocumentKind::CompoundFile:
    case DocumentKind::Opaque:
        return run.couldNotRead(document.place, UnreadReason::NotSupported);
    case DocumentKind::Other:
        return;
    }
}

} // namespace scan
