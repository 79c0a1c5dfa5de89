// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/readers/document.h"

#include <algorithm>
#include <array>

namespace scan {
namespace {

using Kind = DocumentKind;

constexpr std::size_t kPdfHeader = 1024; // ISO 32000-1 annex H.3.4.1: within the first 1024 bytes
constexpr std::size_t kLooksLike = 4096;

struct Signature {
    std::string_view bytes;
    Kind kind;
};
constexpr std::array<Signature, 39> kSignatures{{
    {"PK\x03\x04", Kind::Zip},
    {"PK\x05\x06", Kind::Zip},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Kind::CompoundFile},
    {"{\\rtf", Kind::RichText},
    {"7z\xBC\xAF\x27\x1C", Kind::Archive},
    {"\x1F\x8B", Kind::Archive},
    {"BZh", Kind::Archive},
    {"\xFD"
     "7zXZ",
     Kind::Archive},
    {"Rar!\x1A\x07", Kind::Opaque},
    {"-----BEGIN PGP MESSAGE-----", Kind::SealedMail},
    {"MSCF", Kind::Opaque},
    {"\x28\xB5\x2F\xFD", Kind::Archive},              // Zstandard
    {"\x04\x22\x4D\x18", Kind::Archive},              // LZ4
    {"\x1F\x9D", Kind::Archive},                      // compress
    {std::string_view("\x5D\0\0", 3), Kind::Archive}, // LZMA
    {"LZIP", Kind::Archive},
    {"070701", Kind::Archive}, // cpio
    {"070702", Kind::Archive},
    {"070707", Kind::Archive},
    {"\xC7\x71", Kind::Archive},
    {"!<arch>", Kind::Archive},
    {"xar!", Kind::Archive},
    {"\x89PNG", Kind::Other},
    {"\xFF\xD8\xFF", Kind::Other}, // JPEG
    {"GIF8", Kind::Other},
    {"BM", Kind::Other},
    {std::string_view("II*\0", 4), Kind::Other}, // TIFF
    {std::string_view("MM\0*", 4), Kind::Other},
    {"RIFF", Kind::Other},
    {"OggS", Kind::Other},
    {"ID3", Kind::Other},
    {"\xFF\xFB", Kind::Other}, // MP3
    {"fLaC", Kind::Other},
    {"wOFF", Kind::Other},
    {"wOF2", Kind::Other},
    {"\x1A\x45\xDF\xA3", Kind::Other},              // Matroska
    {std::string_view("\0\0\1\0", 4), Kind::Other}, // an icon
    {"From ", Kind::Message},
    {"MIME-Version:", Kind::Message},
}};

struct Ending {
    std::string_view text;
    Kind kind;
};
constexpr std::array<Ending, 14> kEndings{{
    {".eml", Kind::Message},
    {".emlx", Kind::Message},
    {".mht", Kind::Message},
    {".mhtml", Kind::Message},
    {".mbox", Kind::Message},
    {".iso", Kind::Archive},
    {".html", Kind::Html},
    {".htm", Kind::Html},
    {".xhtml", Kind::Html},
    {".csv", Kind::Delimited},
    {".tsv", Kind::Delimited},
    {".tab", Kind::Delimited},
    {".p7m", Kind::SealedMail},
    {".gpg", Kind::SealedMail},
}};
constexpr std::array<Ending, 8> kTypes{{
    {"message/rfc822", Kind::Message},
    {"message/global", Kind::Message},
    {"text/html", Kind::Html},
    {"application/xhtml+xml", Kind::Html},
    {"text/csv", Kind::Delimited},
    {"text/tab-separated-values", Kind::Delimited},
    {"application/pkcs7-mime", Kind::SealedMail},
    {"application/x-pkcs7-mime", Kind::SealedMail},
}};

std::string lowerAscii(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

// POSIX.1-1988, 10.1.1: the sum of the header's bytes with the sum itself as blanks stands in it in octal.
// Before "ustar" there was no other mark.
bool isTar(std::string_view text) {
    constexpr std::size_t kHeader = 512;
    if (text.size() < kHeader || text[0] == '\0')
        return text.size() > 262 && text.substr(257, 5) == "ustar";
    unsigned sum = 8 * ' ';
    for (std::size_t i = 0; i < kHeader; ++i)
        sum += i >= 148 && i < 156 ? 0 : static_cast<unsigned char>(text[i]);
    unsigned written = 0;
    for (const char c : text.substr(148, 8))
        written = c >= '0' && c <= '7' ? written * 8 + static_cast<unsigned>(c - '0') : written;
    return sum == written;
}

// RFC 5652, 5.1: the content type id-signedData.
bool isSigned(std::string_view text) {
    return text.substr(0, 64).find("\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02") != std::string_view::npos;
}

bool isMedia(const DocumentName& name) {
    return name.mimeType.starts_with("image/") || name.mimeType.starts_with("audio/") ||
           name.mimeType.starts_with("video/") || name.mimeType.starts_with("font/") ||
           name.mimeType.ends_with("pkcs7-signature") || name.mimeType == "application/pgp-signature";
}

bool isUtf16(std::string_view text) {
    return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
}

// Text has few control characters.
bool looksLikeText(std::string_view text) {
    const auto isControl = [](char c) {
        return c >= 0 && c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f';
    };
    const auto controls = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), isControl));
    return isUtf16(text) || controls * 50 <= text.size() || !unmarkedUtf16(base::bytesOf(text)).empty();
}

bool looksLikeHtml(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    const std::string start = lowerAscii(text.substr(std::min(first, text.size()), 20));
    return start.starts_with("<!doctype html") || start.starts_with("<html");
}

// Something may stand in front of the header; a text that names it is none.
bool isPdf(std::string_view text) {
    return text.starts_with("%PDF-") ||
           (text.substr(0, kPdfHeader).find("%PDF-") != std::string_view::npos &&
            (!looksLikeText(text) || text.find(" obj") != std::string_view::npos));
}

bool isSealed(std::string_view text) {
    return !looksLikeText(text) || text.find("-----BEGIN PGP MESSAGE-----") != std::string_view::npos;
}

Kind kindByName(std::string_view text, const DocumentName& name) {
    for (const Ending& type : kTypes) {
        if (name.mimeType == type.text)
            return type.kind;
    }
    const std::string fileName = lowerAscii(name.fileName);
    for (const Ending& ending : kEndings) {
        if (fileName.ends_with(ending.text))
            return ending.kind;
    }
    if (looksLikeText(text))
        return looksLikeHtml(text) ? Kind::Html : Kind::Text;
    return isMedia(name) || fileName.ends_with(".p7s") ? Kind::Other : Kind::Unknown;
}

} // namespace

std::string_view unmarkedUtf16(base::BytesView start) {
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < start.size(); ++i)
        zeros[i % 2] += start[i] == 0 ? 1 : 0;
    const std::size_t half = start.size() / 2;
    if (half < 4)
        return {};
    if (zeros[1] * 10 >= half * 7 && zeros[0] * 50 <= half)
        return "utf-16le";
    return zeros[0] * 10 >= half * 7 && zeros[1] * 50 <= half ? "utf-16be" : "";
}

DocumentKind documentKind(base::BytesView start, const DocumentName& name) {
    const std::string_view text = base::textOf(start.first(std::min(start.size(), kLooksLike)));
    if (isPdf(text))
        return Kind::Pdf;
    for (const Signature& signature : kSignatures) {
        if (text.starts_with(signature.bytes))
            return signature.kind;
    }
    if (isTar(text))
        return Kind::Archive;
    const Kind kind = kindByName(text, name);
    if (kind != Kind::SealedMail)
        return kind;
    if (isSigned(text))
        return Kind::SignedMail;
    return isSealed(text) || text.empty() ? kind : Kind::Text;
}

std::uint64_t wantedSize(DocumentKind kind, const ScanLimits& limits) {
    switch (kind) {
    case Kind::Text:
    case Kind::Delimited:
    case Kind::Html:
    case Kind::RichText:
    case Kind::Unknown:
        return limits.textSize;
    case Kind::Message:
    case Kind::Pdf:
    case Kind::Zip:
    case Kind::Archive:
    case Kind::CompoundFile:
    case Kind::SignedMail:
        return limits.documentSize;
    case Kind::SealedMail:
    case Kind::Opaque:
    case Kind::Other:
        return 0;
    }
    return 0;
}

} // namespace scan
