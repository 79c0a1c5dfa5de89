// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/mail/tnef_text.h"

#include "core/message/content/charset.h"
#include "core/scan/extract/readers/loose_text.h"
#include "core/scan/rules/passage.h"

#include <QString>

#include <algorithm>
#include <optional>
#include <utility>

namespace scan {
namespace {

constexpr std::size_t kMostFiles = 1000;
constexpr std::uint64_t kItemWork = 50;
constexpr std::uint64_t kBytesPerWork = 8;
constexpr std::size_t kInterface = 16; // in front of a message inside: what program reads it
constexpr std::string_view kSignature = "\x78\x9F\x3E\x22";

// [MS-OXTNEF] 2.1.3.2, without their types.
constexpr std::uint32_t kAttachmentData = 0x800F;
constexpr std::uint32_t kAttachmentTitle = 0x8010;
constexpr std::uint32_t kAttachmentStart = 0x9002;
constexpr std::uint32_t kProperties = 0x9003;
constexpr std::uint32_t kAttachmentProperties = 0x9005;
// [MS-OXCDATA] 2.11.1
constexpr std::uint32_t kMany = 0x1000;
constexpr std::uint32_t kText8 = 0x1E;
constexpr std::uint32_t kText16 = 0x1F;
constexpr std::uint32_t kObject = 0x0D;
constexpr std::uint32_t kBinary = 0x102;
constexpr std::uint32_t kRichText = 0x1009;
constexpr std::uint32_t kHtml = 0x1013;
constexpr std::uint32_t kContent = 0x3701;

/// Little-endian numbers and pieces; past the end everything is empty.
class Bytes final {
public:
    explicit Bytes(base::BytesView bytes) : m_left(bytes) {}

    std::uint32_t number(std::size_t size) {
        const base::BytesView bytes = piece(size);
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i)
            value |= static_cast<std::uint32_t>(bytes[i]) << (8 * i);
        return value;
    }
    base::BytesView piece(std::size_t size) {
        const std::size_t taken = std::min(size, m_left.size());
        const base::BytesView bytes = m_left.first(taken);
        m_left = m_left.subspan(taken);
        m_isWhole = m_isWhole && taken == size;
        return bytes;
    }
    base::BytesView padded(std::size_t size) {
        const base::BytesView bytes = piece(size);
        piece((4 - size % 4) % 4);
        return bytes;
    }
    bool isAtEnd() const { return m_left.empty(); }
    bool isWhole() const { return m_isWhole; }

private:
    base::BytesView m_left;
    bool m_isWhole = true;
};

std::optional<std::size_t> fixedSize(std::uint32_t type) {
    switch (type) {
    case 0x02:
    case 0x03:
    case 0x04:
    case 0x0A:
    case 0x0B:
        return 4;
    case 0x05:
    case 0x06:
    case 0x07:
    case 0x14:
    case 0x40:
        return 8;
    case 0x48:
        return 16;
    default:
        return std::nullopt;
    }
}

class Reader final {
public:
    Reader(ScanRun& run, const Document& document, const std::function<void(const Document&)>& scanInner)
        : m_run(run), m_document(document), m_scanInner(scanInner), m_texts(run, document.place) {}

    bool read() {
        Bytes bytes(m_document.bytes);
        bytes.piece(kSignature.size() + 2); // and a key
        while (!bytes.isAtEnd() && m_run.budget().spend(kItemWork)) {
            bytes.number(1); // of the message or of an attachment
            const std::uint32_t attribute = bytes.number(4) & 0xFFFFU;
            const base::BytesView data = bytes.piece(bytes.number(4));
            bytes.number(2); // a sum
            if (!m_run.budget().spend(data.size() / kBytesPerWork))
                break;
            readAttribute(attribute, data);
        }
        endAttachment();
        m_texts.finish();
        m_run.leftOutIfOver(m_document.place);
        return bytes.isWhole();
    }

private:
    void readAttribute(std::uint32_t attribute, base::BytesView data) {
        switch (attribute) {
        case kAttachmentStart:
            return endAttachment();
        case kAttachmentTitle:
            m_title = message::toUnicode(data, {}).remove(QChar(u'\0')).toStdString();
            return;
        case kAttachmentData:
            m_content = data;
            return;
        case kProperties:
        case kAttachmentProperties:
            return readProperties(data);
        default:
            appendLooseText(data, m_texts);
        }
    }

    void readProperties(base::BytesView data) {
        Bytes bytes(data);
        const std::uint32_t count = bytes.number(4);
        for (std::uint32_t i = 0; i < count && bytes.isWhole() && m_run.budget().spend(kItemWork); ++i) {
            const std::uint32_t type = bytes.number(2);
            const std::uint32_t property = bytes.number(2);
            if (property >= 0x8000)
                readName(bytes);
            readValues(bytes, type, property);
        }
    }

    void readName(Bytes& bytes) {
        bytes.piece(16);
        const bool isNumber = bytes.number(4) == 0;
        const std::uint32_t size = bytes.number(4);
        if (!isNumber)
            putWide(bytes.padded(size));
    }

    void readValues(Bytes& bytes, std::uint32_t type, std::uint32_t property) {
        const std::uint32_t plain = type & ~kMany;
        const bool isCounted = (type & kMany) != 0 || plain == kText8 || plain == kText16 ||
                               plain == kObject || plain == kBinary;
        const std::uint32_t count = isCounted ? bytes.number(4) : 1;
        for (std::uint32_t i = 0; i < count && bytes.isWhole() && m_run.budget().spend(kItemWork); ++i) {
            if (const auto size = fixedSize(plain))
                bytes.piece(*size);
            else
                readValue(plain, property, bytes.padded(bytes.number(4)));
        }
    }

    void readValue(std::uint32_t type, std::uint32_t property, base::BytesView value) {
        if (property == kRichText)
            return scanFile(unpackedRichText(value), {});
        if (property == kHtml)
            return scanFile(value, "body.html");
        if (property == kContent)
            return static_cast<void>(m_content = value);
        if (type == kText16)
            return putWide(value);
        appendLooseText(value, m_texts);
    }

    void putWide(base::BytesView value) {
        m_texts.append(message::toUnicode(value, QStringLiteral("utf-16le")).remove(QChar(u'\0')));
        m_texts.append(std::string_view("\n"));
    }

    void endAttachment() {
        const base::BytesView content = std::exchange(m_content, {});
        const bool isMessage =
            content.size() > kInterface && base::textOf(content.subspan(kInterface)).starts_with(kSignature);
        scanFile(isMessage ? content.subspan(kInterface) : content, std::exchange(m_title, {}));
    }

    void scanFile(base::BytesView bytes, std::string name) {
        if (bytes.empty() && name.empty())
            return;
        if (++m_files > kMostFiles)
            return m_run.leftOut(m_document.place, Limit::Files);
        m_scanInner(documentIn(m_document, bytes, std::move(name)));
    }

    ScanRun& m_run;
    const Document& m_document;
    const std::function<void(const Document&)>& m_scanInner;
    Passage m_texts;
    std::string m_title;
    base::BytesView m_content;
    std::size_t m_files = 0;
};

} // namespace

void scanTnef(ScanRun& run, const Document& document, const std::function<void(const Document&)>& scanInner) {
    if (!Reader(run, document, scanInner).read())
        run.couldNotRead(document.place, UnreadReason::Damaged);
}

} // namespace scan
