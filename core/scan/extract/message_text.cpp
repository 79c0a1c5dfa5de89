// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/message_text.h"

#include "core/message/content/charset.h"
#include "core/message/message_parser.h"
#include "core/scan/extract/files_in_text.h"
#include "core/scan/extract/header_text.h"
#include "core/scan/extract/readers/html_text.h"
#include "core/scan/extract/records/records.h"
#include "core/scan/extract/scan_document.h"
#include "core/scan/extract/text_document.h"
#include "core/scan/rules/passage.h"

#include <algorithm>
#include <array>
#include <set>

namespace scan {
namespace {

using base::ErrorCode;

constexpr std::size_t kBlock = 256U << 10;
constexpr std::uint64_t kPartWork = 500;
constexpr std::uint64_t kBytesPerWork = 32; // parsed or decoded
constexpr std::uint64_t kStart = 8U << 10;  // of a part: enough to see what it is

constexpr std::array<bool, 256> makeBase64() {
    std::array<bool, 256> alphabet{};
    for (const char c :
         std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n\t "))
        alphabet[static_cast<unsigned char>(c)] = true;
    return alphabet;
}
constexpr std::array<bool, 256> kBase64 = makeBase64();

// Keeps the first bytes.
class LimitedSink final : public base::ByteSink {
public:
    explicit LimitedSink(std::uint64_t limit) : m_limit(limit) {}
    base::Result<void> write(base::BytesView bytes) override {
        const auto room = static_cast<std::size_t>(m_limit - m_bytes.size());
        m_isWhole = m_isWhole && bytes.size() <= room;
        const auto kept = bytes.first(std::min(bytes.size(), room));
        m_bytes.insert(m_bytes.end(), kept.begin(), kept.end());
        return {};
    }
    bool isFull() const { return !m_isWhole; }
    const base::Bytes& bytes() const { return m_bytes; }

private:
    std::uint64_t m_limit;
    base::Bytes m_bytes;
    bool m_isWhole = true;
};

base::Result<LimitedSink> decodeStart(ScanRun& run, const base::RandomAccessSource& source,
                                      const message::Part& part, std::uint64_t limit) {
    LimitedSink sink(limit);
    const auto isWanted = [&](std::uint64_t) { return !sink.isFull() && run.budget().ask(); };
    const auto decoded = message::decodePart(source, part, sink, isWanted);
    if (!decoded && decoded.error().code != ErrorCode::Cancelled)
        return base::fail(decoded.error());
    return sink;
}

base::Result<message::Message> parse(ScanRun& run, const base::RandomAccessSource& source,
                                     const Place& place) {
    message::MessageParser parser(run.limits().message);
    base::Bytes block(static_cast<std::size_t>(std::min<std::uint64_t>(kBlock, source.size())));
    for (std::uint64_t offset = 0; offset < source.size() && run.mayGoOn();) {
        const auto count = source.readAt(offset, block);
        if (!count)
            return base::fail(count.error());
        if (*count == 0)
            break;
        if (const auto fed = parser.feed(base::BytesView(block).first(*count)); !fed)
            return base::fail(fed.error());
        offset += *count;
        run.budget().spend(*count / kBytesPerWork);
    }
    run.leftOutIfOver(place);
    auto whole = parser.finish();
    // More parts than we look at: those that came count, and the rest as one file.
    if (whole && whole->isReduced)
        run.leftOut(place, Limit::Files);
    return whole;
}

class MessageScan final {
public:
    MessageScan(ScanRun& run, const base::RandomAccessSource& source, const Place& place, std::size_t depth)
        : m_run(run), m_source(source), m_place(place), m_depth(depth) {}

    base::Result<void> scan() {
        const auto message = parse(m_run, m_source, m_place);
        if (!message)
            return base::fail(message.error());
        if (const auto headers = scanHeaders(m_run, m_source, *message, m_place); !headers)
            return headers;
        std::set<std::uint64_t> scanned; // a part may stand in both readings
        for (const auto* parts : {&message->body.plain, &message->body.html, &message->asides})
            for (const message::Part& part : *parts)
                if (scanned.insert(part.offset).second)
                    if (auto done = scanReadings(part, [this](const auto& read) { return scanBody(read); });
                        !done)
                        return done;
        for (const message::Attachment& attachment : message->attachments) {
            const auto scanOne = [&](const auto& read) { return scanAttachment(attachment.fileName, read); };
            if (auto done = scanReadings(attachment.part, scanOne); !done)
                return done;
        }
        return {};
    }

private:
    // All of it: others put lines in clear at either end, or between.
    base::Result<bool> isBase64(const message::Part& part) const {
        base::Bytes block(static_cast<std::size_t>(std::min<std::uint64_t>(kBlock, part.length)));
        for (std::uint64_t at = 0; at < part.length;) {
            const auto room = std::span<std::uint8_t>(block).first(
                static_cast<std::size_t>(std::min<std::uint64_t>(block.size(), part.length - at)));
            const auto count = m_source.readAt(part.offset + at, room);
            if (!count)
                return base::fail(count.error());
            const auto bytes = base::BytesView(block).first(*count);
            if (*count == 0 || !m_run.budget().spend(*count / kBytesPerWork))
                return true;
            if (!std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return kBase64[byte]; }))
                return false;
            at += *count;
        }
        return true;
    }

    // Where programs may read the encoding differently, what each of them would show.
    template <class Scan>
    base::Result<void> scanReadings(const message::Part& part, Scan scanOne) {
        using message::TransferEncoding;
        std::vector<TransferEncoding> encodings{part.encoding};
        if (part.isEncodingClear && part.encoding == TransferEncoding::Base64) {
            const auto isWhole = isBase64(part);
            if (!isWhole)
                return base::fail(isWhole.error());
            if (!*isWhole)
                encodings.push_back(TransferEncoding::Identity);
        }
        if (!part.isEncodingClear)
            for (const auto other :
                 {TransferEncoding::Identity, TransferEncoding::Base64, TransferEncoding::QuotedPrintable})
                if (other != part.encoding)
                    encodings.push_back(other);
        for (const TransferEncoding encoding : encodings) {
            message::Part reading = part;
            reading.encoding = encoding;
            if (auto done = scanOne(reading); !done)
                return done;
        }
        return {};
    }

    base::Result<void> scanBody(const message::Part& body) {
        const bool isHtml = body.mimeType == QLatin1String("text/html");
        const Place place = within(m_place, {isHtml ? PlaceStep::Kind::Html : PlaceStep::Kind::Text, {}, 0});
        if (!m_run.mayGoOn()) {
            m_run.leftOutIfOver(place);
            return {};
        }
        message::Part start = body;
        start.length = std::min(body.length, m_run.limits().textSize);
        if (start.length < body.length)
            m_run.leftOut(place, Limit::Size);
        if (!m_run.take(start.length)) {
            m_run.leftOut(place, Limit::Size);
            return {};
        }
        m_run.budget().spend(start.length / kBytesPerWork);
        base::Limits limits = m_run.limits().message;
        limits.textBodySize = static_cast<std::size_t>(m_run.limits().textSize) + kBlock;
        const auto text = message::readText(m_source, start, limits);
        if (!text)
            return base::fail(text.error());
        scanBodyText(m_run, text->toStdString(), place, m_depth);
        return isReadAlike(start, *text) ? base::Result<void>() : scanRawBody(start, place);
    }

    // False for a charset in which ASCII is not ASCII, and for bytes that its label does not fit.
    static bool isReadAlike(const message::Part& body, const QString& text) {
        constexpr std::string_view kSample("Az 09-,");
        if (text.contains(QChar(QChar::ReplacementCharacter)))
            return false;
        for (const char* name : {"ibm", "ebcdic", "cp"})
            if (body.charset.startsWith(QLatin1String(name), Qt::CaseInsensitive) &&
                !message::isCharset(body.charset))
                return false;
        return body.charset.isEmpty() ||
               message::toUnicode(base::bytesOf(kSample), body.charset).toStdString() == kSample;
    }

    base::Result<void> scanRawBody(const message::Part& body, const Place& place) {
        const auto raw = decodeStart(m_run, m_source, body, m_run.limits().textSize);
        if (!raw)
            return base::fail(raw.error());
        scanRawText(m_run, raw->bytes(), place);
        return {};
    }

    base::Result<void> scanAttachment(const QString& fileName, const message::Part& part) {
        DocumentName name{fileName.toStdString(), part.mimeType.toStdString(), part.charset.toStdString()};
        const Place place = within(m_place, {PlaceStep::Kind::Attachment, name.fileName, 0});
        if (!m_run.mayGoOn()) {
            m_run.leftOutIfOver(place);
            return {};
        }
        message::Part beginning = part;
        beginning.length = std::min(part.length, kStart);
        const auto start = decodeStart(m_run, m_source, beginning, kStart);
        if (!start)
            return base::fail(start.error());
        const DocumentKind kind = documentKind(start->bytes(), name);
        const auto content = decodeStart(m_run, m_source, part, wantedSize(kind, m_run.limits()));
        if (!content)
            return base::fail(content.error());
        m_run.budget().spend(kPartWork + content->bytes().size() / kBytesPerWork);
        scanDocument(m_run, {std::move(name), place, content->bytes(), kind, !content->isFull(), m_depth});
        return {};
    }

    ScanRun& m_run;
    const base::RandomAccessSource& m_source;
    const Place& m_place;
    std::size_t m_depth;
};

} // namespace

base::Result<void> scanMessageAt(ScanRun& run, const base::RandomAccessSource& source, const Place& place,
                                 std::size_t depth) {
    return MessageScan(run, source, place, depth).scan();
}

void scanBodyText(ScanRun& run, const std::string& text, const Place& place, std::size_t depth) {
    const bool isHtml = place.back().kind == PlaceStep::Kind::Html;
    Passage passage(run, place, isHtml ? Passage::Lines::Uncounted : Passage::Lines::Counted);
    if (isHtml)
        appendHtmlText(text, passage);
    else
        passage.append(std::string_view(text));
    passage.finish();
    if (!isHtml)
        scanRecords(run, text, place);
    Document body;
    body.place = place;
    body.depth = depth;
    scanFilesInText(run, text, body);
}

base::Result<void> scanFile(ScanRun& run, const base::RandomAccessSource& content, const DocumentName& name,
                            const Place& place) {
    base::Bytes bytes(static_cast<std::size_t>(std::min(content.size(), kStart)));
    auto count = content.readAt(0, bytes);
    if (!count)
        return base::fail(count.error());
    const DocumentKind kind = documentKind(base::BytesView(bytes).first(*count), name);
    bytes.resize(static_cast<std::size_t>(std::min(content.size(), wantedSize(kind, run.limits()))));
    count = content.readAt(0, bytes);
    if (!count)
        return base::fail(count.error());
    bytes.resize(*count);
    scanDocument(run, {name, place, bytes, kind, bytes.size() == content.size(), 0});
    return {};
}

} // namespace scan
