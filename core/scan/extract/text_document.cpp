// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/text_document.h"

#include "core/message/content/charset.h"
#include "core/scan/extract/files_in_text.h"
#include "core/scan/extract/office/markup_text.h"
#include "core/scan/extract/readers/card_text.h"
#include "core/scan/extract/readers/html_text.h"
#include "core/scan/extract/readers/loose_text.h"
#include "core/scan/extract/readers/table_text.h"
#include "core/scan/extract/readers/text_form.h"
#include "core/scan/extract/records/records.h"
#include "core/scan/extract/scan_document.h"

#include <QStringDecoder>

#include <algorithm>

namespace scan {
namespace {

constexpr std::size_t kStart = 4096;

QString wideText(base::BytesView bytes, std::string_view charset) {
    const auto encoding = charset == "utf-32le"   ? QStringConverter::Utf32LE
                          : charset == "utf-32be" ? QStringConverter::Utf32BE
                          : charset == "utf-16le" ? QStringConverter::Utf16LE
                                                  : QStringConverter::Utf16BE;
    QStringDecoder decoder(encoding);
    const auto text = base::textOf(bytes);
    QString decoded = decoder(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
    return decoded;
}

std::string unicodeText(const Document& document) {
    if (const std::string_view wide =
            wideCharset(document.bytes.first(std::min(document.bytes.size(), kStart)));
        !wide.empty())
        return wideText(document.bytes, wide).toStdString();
    QString charset = QString::fromStdString(document.name.charset);
    if (charset.isEmpty() && document.kind == DocumentKind::Html)
        charset = message::charsetOfHtml(document.bytes);
    return message::toUnicode(document.bytes, charset).toStdString();
}

bool isXml(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return first != std::string_view::npos && text[first] == '<';
}

void appendText(const std::string& text, const Document& document, Passage& passage) {
    switch (document.kind) {
    case DocumentKind::Html:
        return appendHtmlText(text, passage);
    case DocumentKind::Delimited:
        return appendDelimitedText(text, passage);
    default:
        return passage.append(text);
    }
}

// What a document of another program holds has a header of its own in front: what is in it is looked for.
void scanObject(ScanRun& run, const Document& document, const base::Bytes& bytes) {
    scanDocument(run, documentIn(document, bytes));
}

} // namespace

void scanTextDocument(ScanRun& run, const Document& document) {
    const bool isPlain = document.kind == DocumentKind::Text;
    Passage passage(run, document.place, isPlain ? Passage::Lines::Counted : Passage::Lines::Uncounted);
    const std::string whole = unicodeText(document);
    const std::string text = isPlain ? unfoldedCard(whole) : whole;
    std::vector<base::Bytes> objects;
    if (document.kind == DocumentKind::RichText)
        objects = appendRichText(text, passage);
    else
        appendText(text, document, passage);
    passage.finish();
    for (const base::Bytes& object : objects)
        scanObject(run, document, object);
    if (isPlain || document.kind == DocumentKind::Delimited)
        scanRecords(run, text, document.place);
    if (isPlain && isXml(text)) { // across its elements
        Passage markup(run, document.place);
        appendMarkupText(document.bytes, markup);
        markup.finish();
    }
    scanFilesInText(run, text, document);
}

void scanRawText(ScanRun& run, base::BytesView bytes, const Place& place) {
    if (looksLikeEbcdic(base::textOf(bytes.first(std::min(bytes.size(), kStart)))))
        run.couldNotRead(place, UnreadReason::NotSupported);
    Passage passage(run, place);
    if (const std::string_view wide = wideCharset(bytes.first(std::min(bytes.size(), kStart))); !wide.empty())
        passage.append(wideText(bytes, wide));
    else
        appendLooseText(bytes, passage);
    passage.finish();
}

} // namespace scan
