// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/files_in_text.h"

#include "core/base/utf8.h"
#include "core/message/part_decoder.h"
#include "core/scan/extract/readers/text_form.h"
#include "core/scan/extract/scan_document.h"

#include <algorithm>
#include <array>

namespace scan {
namespace {

constexpr std::size_t kShortest = 40; // characters of base64 that may hold something to be found
constexpr std::size_t kLongLine = 40; // from here on the next line may go on
constexpr std::uint64_t kBytesPerWork = 32;
constexpr std::uint64_t kFileWork = 100;

constexpr std::array<bool, 256> makeAlphabet() {
    std::array<bool, 256> alphabet{};
    for (const char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))
        alphabet[static_cast<unsigned char>(c)] = true;
    return alphabet;
}
constexpr std::array<bool, 256> kAlphabet = makeAlphabet();

bool isBase64(char c) {
    return kAlphabet[static_cast<unsigned char>(c)];
}

std::size_t lineOf(std::string_view text, std::string_view start, std::size_t from) {
    for (std::size_t at = text.find(start, from); at != std::string_view::npos;
         at = text.find(start, at + 1)) {
        if (at == 0 || text[at - 1] == '\n')
            return at;
    }
    return std::string_view::npos;
}

base::Bytes decoded(std::string_view text, message::TransferEncoding encoding) {
    const auto decoder = message::partDecoderFor(encoding);
    base::Bytes bytes;
    for (std::size_t used = 1; !text.empty() && used > 0; text.remove_prefix(used))
        used = decoder->decode(text, bytes);
    decoder->finish(bytes);
    return bytes;
}

class Search final {
public:
    Search(ScanRun& run, std::string_view text, const Document& document)
        : m_run(run), m_text(text), m_document(document) {}

    void uuencoded() {
        for (std::size_t at = 0; (at = lineOf(m_text, "begin ", at)) != std::string_view::npos;) {
            const std::string_view line = m_text.substr(at, m_text.find('\n', at) - at);
            const std::size_t name = line.find(' ', 6);
            const bool isMode =
                name != std::string_view::npos && (name == 9 || name == 10) &&
                line.substr(6, name - 6).find_first_not_of("01234567") == std::string_view::npos;
            const std::size_t end = isMode ? std::min(lineOf(m_text, "end", at), m_text.size()) : at;
            if (isMode && spend(end - at)) {
                std::string_view title = line.substr(name + 1);
                title = title.substr(0, title.find_last_not_of("\r ") + 1);
                scanFile(decoded(m_text.substr(at, end - at), message::TransferEncoding::UuEncode),
                         std::string(title), false);
            }
            at = std::max(end, at + 6);
        }
    }

    void base64() {
        for (std::size_t at = 0; at < m_text.size() && m_run.mayGoOn();) {
            if (!isBase64(m_text[at])) {
                ++at;
                continue;
            }
            const std::size_t end = endOfBase64(at);
            if (end - at >= kShortest && spend(end - at))
                scanFile(decoded(m_text.substr(at, end - at), message::TransferEncoding::Base64), {}, true);
            at = end;
        }
        m_run.leftOutIfOver(m_document.place);
    }

    // RFC 9580, 6.2; the others are ways to write a file as text that hardly anybody reads any more.
    void unreadable() {
        if (lineOf(m_text, "-----BEGIN PGP MESSAGE-----", 0) != std::string_view::npos)
            m_run.couldNotRead(m_document.place, UnreadReason::Encrypted);
        if (lineOf(m_text, "=ybegin line=", 0) != std::string_view::npos ||
            lineOf(m_text, "(This file must be converted with BinHex", 0) != std::string_view::npos)
            m_run.couldNotRead(m_document.place, UnreadReason::NotSupported);
    }

private:
    bool spend(std::size_t bytes) { return m_run.budget().spend(kFileWork + bytes / kBytesPerWork); }

    // Over line ends, and the blanks of folded lines behind them, while lines are long.
    std::size_t endOfBase64(std::size_t at) const {
        std::size_t lineStart = at;
        while (true) {
            while (at < m_text.size() && isBase64(m_text[at]))
                ++at;
            std::size_t next = at;
            while (next < m_text.size() && (m_text[next] == '=' || m_text[next] <= ' ') && next < at + 8)
                ++next;
            const std::string_view gap = m_text.substr(at, next - at);
            const bool isLineEnd = gap.find('\n') != std::string_view::npos && gap.find('=') == gap.npos;
            if (!isLineEnd || at - lineStart < kLongLine || next >= m_text.size() || !isBase64(m_text[next]))
                return at;
            at = lineStart = next;
        }
    }

    // Base64 by chance gives a kind by chance: it counts where that is likely.
    static bool isLikely(DocumentKind kind, base::BytesView bytes) {
        switch (kind) {
        case DocumentKind::Unknown:
        case DocumentKind::Media:
        case DocumentKind::Opaque:
        case DocumentKind::Signature:
        case DocumentKind::TableFile:
            return false;
        case DocumentKind::Text:
        case DocumentKind::Html:
        case DocumentKind::Delimited:
            while (!bytes.empty() && bytes.back() >= 0x80)
                bytes = bytes.first(bytes.size() - 1); // a character may be cut
            return !wideCharset(bytes).empty() || base::isValidUtf8(base::textOf(bytes));
        default:
            return true;
        }
    }

    void scanFile(const base::Bytes& bytes, std::string name, bool isGuess) {
        const Document inner = documentIn(m_document, bytes, std::move(name));
        if (isGuess &&
            !isLikely(inner.kind, base::BytesView(bytes).first(std::min<std::size_t>(bytes.size(), 4096))))
            return;
        scanDocument(m_run, inner);
    }

    ScanRun& m_run;
    std::string_view m_text;
    const Document& m_document;
};

} // namespace

void scanFilesInText(ScanRun& run, std::string_view text, const Document& document) {
    if (!run.budget().spend(text.size() / kBytesPerWork))
        return run.leftOutIfOver(document.place);
    Search search(run, text, document);
    search.unreadable();
    search.uuencoded();
    search.base64();
}

} // namespace scan
