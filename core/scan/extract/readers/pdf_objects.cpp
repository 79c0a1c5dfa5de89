// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/readers/pdf_objects.h"

#include "core/scan/extract/readers/archive_reader.h"
#include "core/scan/extract/readers/file_name.h"
#include "core/scan/rules/passage.h"
#include "core/scan/text/digits.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>
#include <charconv>

namespace scan {
namespace {

constexpr std::uint64_t kTokenWork = 4;
constexpr std::uint64_t kBytesPerWork = 16;
constexpr std::size_t kShortest = 4;           // of what a rule finds
constexpr std::size_t kLongestText = 1U << 20; // of one string
constexpr std::size_t kDictionary = 4096;      // in front of a stream

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

// A zlib stream (RFC 1950) as gzip (RFC 1952), which has a reader that counts; nobody looks at the sums at
// its end.
base::Bytes asGzip(base::BytesView zlib) {
    constexpr std::array<std::uint8_t, 10> kHeader{0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF};
    constexpr std::size_t kZlibHeader = 2;
    constexpr std::size_t kSums = 8;
    const base::BytesView body = zlib.subspan(std::min(kZlibHeader, zlib.size()));
    base::Bytes gzip(kHeader.size() + body.size() + kSums);
    std::copy(kHeader.begin(), kHeader.end(), gzip.begin());
    std::copy(body.begin(), body.end(), gzip.begin() + kHeader.size());
    return gzip;
}

// 7.9.2.2: UTF-16 or UTF-8 behind a mark, else about Latin-1.
QString decoded(const std::string& text) {
    const QByteArrayView bytes(text.data(), static_cast<qsizetype>(text.size()));
    if (text.starts_with("\xFE\xFF"))
        return QString(QStringDecoder(QStringConverter::Utf16BE)(bytes));
    if (text.starts_with("\xEF\xBB\xBF"))
        return QString::fromUtf8(bytes);
    return QString::fromLatin1(bytes);
}

// Names of fonts, identifiers and the like are bytes of any kind.
bool isReadable(const QString& text) {
    const auto strange = std::count_if(text.begin(), text.end(), [](QChar c) {
        return (c.unicode() < ' ' && !c.isSpace()) || c == QChar(QChar::ReplacementCharacter);
    });
    return text.size() >= static_cast<qsizetype>(kShortest) && strange * 10 <= text.size();
}

class Reader final {
public:
    Reader(ScanRun& run, const Document& document, const std::function<void(const Document&)>& scanInner)
        : m_run(run), m_document(document), m_scanInner(scanInner), m_passage(run, document.place),
          m_hasXmlForm(has(base::textOf(document.bytes), "/XFA")) {}

    void read(std::string_view text, bool isObjects = false) { // NOLINT(misc-no-recursion): once inside
        std::size_t object = 0;
        std::size_t spentTo = 0;
        for (std::size_t at = 0; at < text.size(); ++at) {
            at = text.find_first_of("(<%so", at);
            if (at == text.npos || !m_passage.spend(kTokenWork + (at - spentTo) / kBytesPerWork))
                return;
            spentTo = at;
            if (text[at] == '(')
                at = readLiteral(text, at + 1);
            else if (text[at] == '%')
                at = std::min(text.find_first_of("\r\n", at), text.size());
            else if (text.substr(at, 2) == "<<")
                ++at;
            else if (text[at] == '<')
                at = readHexadecimal(text, at + 1);
            else if (text.substr(at, 4) == "obj\n" || text.substr(at, 4) == "obj\r" ||
                     text.substr(at, 4) == "obj<" || text.substr(at, 4) == "obj ")
                object = at + 3;
            else if (!isObjects && (text.substr(at, 7) == "stream\r" || text.substr(at, 7) == "stream\n"))
                at = readStream(text, object, at);
        }
    }

    void finish() { m_passage.finish(); }

private:
    // 7.3.4.2
    std::size_t readLiteral(std::string_view text, std::size_t at) {
        std::string value;
        for (int depth = 1; at < text.size() && value.size() < kLongestText; ++at) {
            const char c = text[at];
            if (c == '\\' && at + 1 < text.size()) {
                at = readEscape(text, at + 1, value);
                continue;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0)
                break;
            value += c;
        }
        put(value);
        return at;
    }

    static std::size_t readEscape(std::string_view text, std::size_t at, std::string& value) {
        constexpr std::string_view kFrom("nrtbf");
        constexpr std::string_view kTo("\n\r\t\b\f");
        const std::size_t known = kFrom.find(text[at]);
        if (text[at] >= '0' && text[at] <= '7') {
            unsigned code = 0;
            const auto end =
                std::from_chars(text.data() + at, text.data() + std::min(at + 3, text.size()), code, 8);
            value += static_cast<char>(code);
            return static_cast<std::size_t>(end.ptr - text.data()) - 1;
        }
        if (known != kFrom.npos)
            value += kTo[known];
        else if (text[at] != '\n' && text[at] != '\r')
            value += text[at];
        return at;
    }

    // 7.3.4.3
    std::size_t readHexadecimal(std::string_view text, std::size_t at) {
        const std::size_t end = text.find('>', at);
        if (end == text.npos || end - at > 2 * kLongestText)
            return at;
        put(QByteArray::fromHex(QByteArray(text.data() + at, static_cast<qsizetype>(end - at)))
                .toStdString());
        return end;
    }

    void put(const std::string& value) {
        const QString text = decoded(value);
        if (!isReadable(text))
            return;
        m_passage.append(withPercentDecoded(text));
        m_passage.append(std::string_view("\n"));
    }

    // 7.3.8: what it is stands in the dictionary in front of it.
    std::size_t readStream(std::string_view text, std::size_t object,
                           std::size_t at) { // NOLINT(misc-no-recursion)
        constexpr std::string_view kEnd("endstream");
        const std::size_t begin = text.find('\n', at) + 1;
        const std::size_t end = std::min(text.find(kEnd, at), text.size());
        const std::size_t behind = std::min(end + kEnd.size(), text.size());
        if (begin == 0 || begin > end)
            return behind;
        const std::size_t from = std::max(object, at - std::min(at, kDictionary));
        const std::string_view dictionary = text.substr(from, at - from);
        const base::BytesView content = base::bytesOf(text.substr(begin, end - begin));
        const bool isFile = has(dictionary, "/EmbeddedFile");
        const bool isXml = has(dictionary, "/Metadata") || (m_hasXmlForm && !has(dictionary, "/Subtype"));
        if (has(dictionary, "/ObjStm"))
            readObjects(dictionary, content);
        else if (isFile || (isXml && beginsXml(dictionary, content)))
            scanStream(dictionary, content);
        return behind;
    }

    static bool isPlain(std::string_view dictionary) { return !has(dictionary, "/Filter"); }
    static bool isInflatable(std::string_view dictionary) {
        constexpr std::array<std::string_view, 6> kOthers{"/LZWDecode", "/ASCII85Decode", "/ASCIIHexDecode",
                                                          "/Crypt",     "/DCTDecode",     "/RunLengthDecode"};
        return has(dictionary, "/FlateDecode") &&
               std::none_of(kOthers.begin(), kOthers.end(),
                            [&](std::string_view other) { return has(dictionary, other); });
    }

    base::Bytes inflated(base::BytesView zlib, std::uint64_t limit) {
        const base::Bytes gzip = asGzip(zlib);
        ArchiveReader reader(m_run, gzip);
        return reader.next() ? reader.read([&](base::BytesView) { return limit; }).bytes : base::Bytes();
    }

    bool beginsXml(std::string_view dictionary, base::BytesView content) {
        constexpr std::uint64_t kSome = 256;
        const base::Bytes start =
            isInflatable(dictionary)
                ? inflated(content, kSome)
                : base::Bytes(content.begin(),
                              content.begin() +
                                  static_cast<std::ptrdiff_t>(std::min<std::size_t>(content.size(), kSome)));
        const std::string_view text = base::textOf(start);
        const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
        return first != text.npos && text[first] == '<';
    }

    void readObjects(std::string_view dictionary, base::BytesView content) { // NOLINT(misc-no-recursion)
        if (!isInflatable(dictionary) && !isPlain(dictionary))
            return m_run.couldNotRead(m_document.place, UnreadReason::NotSupported);
        const base::Bytes bytes = isPlain(dictionary) ? base::Bytes(content.begin(), content.end())
                                                      : inflated(content, m_run.limits().textSize);
        m_hasXmlForm = m_hasXmlForm || has(base::textOf(bytes), "/XFA");
        read(base::textOf(bytes), true);
    }

    void scanStream(std::string_view dictionary, base::BytesView content) {
        if (!isInflatable(dictionary) && !isPlain(dictionary))
            return m_run.couldNotRead(m_document.place, UnreadReason::NotSupported);
        const base::Bytes gzip = isPlain(dictionary) ? base::Bytes() : asGzip(content);
        m_scanInner(documentIn(m_document, isPlain(dictionary) ? content : base::BytesView(gzip)));
    }

    ScanRun& m_run;
    const Document& m_document;
    const std::function<void(const Document&)>& m_scanInner;
    Passage m_passage;
    bool m_hasXmlForm;
};

} // namespace

void scanPdfObjects(ScanRun& run, const Document& document,
                    const std::function<void(const Document&)>& scanInner) {
    const std::string_view text = base::textOf(document.bytes);
    if (has(text, "/Encrypt")) { // its texts are, too; pages without a password were read
        if (has(text, "/ObjStm") || has(text, "/Annots") || has(text, "/EmbeddedFile") ||
            has(text, "/AcroForm"))
            run.couldNotRead(document.place, UnreadReason::NotSupported);
        return;
    }
    Reader reader(run, document, scanInner);
    reader.read(text);
    reader.finish();
}

} // namespace scan
