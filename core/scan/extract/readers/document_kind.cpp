// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/readers/document.h"

#include "core/scan/extract/readers/text_form.h"

#include <algorithm>
#include <array>

namespace scan {
namespace {

using Kind = DocumentKind;

constexpr std::size_t kPdfHeader = 1024; // ISO 32000-1 annex H.3.4.1: within the first 1024 bytes
constexpr std::size_t kLooksLike = 4096;
constexpr std::uint64_t kMediaStart = 64U << 10; // where words about it stand

struct Signature {
    std::string_view bytes;
    Kind kind;
};
constexpr std::array kSignatures = std::to_array<Signature>({
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
    {"Rar!\x1A\x07", Kind::Opaque},
    {"MSCF", Kind::Opaque},
    {"\x78\x9F\x3E\x22", Kind::Tnef},
    {std::string_view("SQLite format 3\0", 16), Kind::Database},
    {"Salted__", Kind::SealedMail}, // openssl enc
    {"age-encryption.org/", Kind::SealedMail},
    {"-----BEGIN AGE ENCRYPTED FILE-----", Kind::SealedMail},
    {"-----BEGIN PGP MESSAGE-----", Kind::SealedMail},
    {"\x89PNG", Kind::Media},
    {"\xFF\xD8\xFF", Kind::Media}, // JPEG
    {"GIF8", Kind::Media},
    {std::string_view("II*\0", 4), Kind::Media}, // TIFF
    {std::string_view("MM\0*", 4), Kind::Media},
    {"RIFF", Kind::Media},
    {"OggS", Kind::Media},
    {"ID3", Kind::Media},
    {"\xFF\xFB", Kind::Media}, // MP3
    {"fLaC", Kind::Media},
    {"wOFF", Kind::Media},
    {"wOF2", Kind::Media},
    {"\x1A\x45\xDF\xA3", Kind::Media},              // Matroska
    {std::string_view("\0\0\1\0", 4), Kind::Media}, // an icon
});

struct Ending {
    std::string_view text;
    Kind kind;
};
constexpr std::array kEndings = std::to_array<Ending>({
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
    {".pgp", Kind::SealedMail},
});
constexpr std::array kTypes = std::to_array<Ending>({
    {"message/rfc822", Kind::Message},
    {"message/global", Kind::Message},
    {"text/html", Kind::Html},
    {"application/xhtml+xml", Kind::Html},
    {"text/csv", Kind::Delimited},
    {"text/tab-separated-values", Kind::Delimited},
    {"application/pkcs7-mime", Kind::SealedMail},
    {"application/x-pkcs7-mime", Kind::SealedMail},
    {"application/pgp-encrypted", Kind::SealedMail},
});

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

// RFC 5652, 3: the object identifier at the beginning says what it is.
Kind kindOfCms(std::string_view text) {
    constexpr std::string_view kData("\x2A\x86\x48\x86\xF7\x0D\x01\x07", 8);
    constexpr std::string_view kMore("\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x01", 10);
    const std::string_view start = text.substr(0, 32);
    const auto typeBehind = [&](std::string_view arc) {
        const std::size_t at = start.find(arc);
        return at == std::string_view::npos || at + arc.size() >= start.size() ? '\0'
                                                                               : start[at + arc.size()];
    };
    if (!text.starts_with('\x30'))
        return Kind::Unknown;
    const char type = typeBehind(kData);
    if (type == 2)
        return Kind::SignedMail;
    if (type == 3 || type == 4 || type == 6 || typeBehind(kMore) == 23)
        return Kind::SealedMail; // enveloped, both, encrypted, authenticated and enveloped
    return typeBehind(kMore) == 9 ? Kind::Opaque : Kind::Unknown; // compressed
}

bool isMedia(const DocumentName& name) {
    return name.mimeType.starts_with("image/") || name.mimeType.starts_with("audio/") ||
           name.mimeType.starts_with("video/") || name.mimeType.starts_with("font/");
}

bool isSignature(const DocumentName& name) {
    return name.mimeType.ends_with("pkcs7-signature") || name.mimeType == "application/pgp-signature" ||
           lowerAscii(name.fileName).ends_with(".p7s");
}

// Something may stand in front of the header; a text that names it is none.
bool isPdf(std::string_view text) {
    const std::size_t at = text.substr(0, kPdfHeader).find("%PDF-");
    return at == 0 || (at != std::string_view::npos &&
                       (!looksLikeText(text) || text.find(" obj", at) != std::string_view::npos));
}

// ISO/IEC 14496-12: a box "ftyp" comes first.
bool isFilm(std::string_view text) {
    return text.size() > 8 && text.substr(4, 4) == "ftyp";
}

bool isDicom(std::string_view text) {
    return text.size() > 132 && text.substr(128, 4) == "DICM";
}

// The header has no signature: a version, a date, and lengths that fit to each other.
bool isTableFile(std::string_view text, const DocumentName& name) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    return lowerAscii(name.fileName).ends_with(".dbf") && text.size() > 64 && byte(2) >= 1 && byte(2) <= 12 &&
           byte(3) >= 1 && byte(3) <= 31 && byte(8) + 256U * byte(9) > 32;
}

Kind kindByName(const DocumentName& name) {
    for (const Ending& type : kTypes) {
        if (name.mimeType == type.text)
            return type.kind;
    }
    const std::string fileName = lowerAscii(name.fileName);
    for (const Ending& ending : kEndings) {
        if (fileName.ends_with(ending.text))
            return ending.kind;
    }
    return Kind::Unknown;
}

Kind kindOfText(std::string_view text, Kind named) {
    if (looksLikeMail(text) || named == Kind::Message)
        return Kind::Message;
    if (text.find("-----BEGIN PGP MESSAGE-----") != std::string_view::npos && named == Kind::SealedMail)
        return Kind::SealedMail;
    if (named == Kind::Html || named == Kind::Delimited)
        return named;
    return looksLikeHtml(text) ? Kind::Html : Kind::Text;
}

} // namespace

DocumentKind documentKind(base::BytesView start, const DocumentName& name) {
    const std::string_view text = base::textOf(start.first(std::min(start.size(), kLooksLike)));
    for (const Signature& signature : kSignatures) {
        if (text.starts_with(signature.bytes))
            return signature.kind;
    }
    if (isPdf(text))
        return Kind::Pdf;
    if (isSignature(name))
        return looksLikeText(text) && text.find("-----BEGIN ") == std::string_view::npos ? Kind::Text
                                                                                         : Kind::Signature;
    if (isTar(text))
        return Kind::Archive;
    if (isDicom(text))
        return Kind::Dicom;
    if (isTableFile(text, name))
        return Kind::TableFile;
    if (const Kind kind = kindOfCms(text); kind != Kind::Unknown)
        return kind;
    const Kind named = kindByName(name);
    if (looksLikeText(text) && !looksLikeEbcdic(text))
        return text.empty() && named == Kind::SealedMail ? named : kindOfText(text, named);
    if (isMedia(name) || isFilm(text))
        return Kind::Media;
    return named == Kind::SealedMail || named == Kind::Archive || named == Kind::Message ? named
                                                                                         : Kind::Unknown;
}

std::uint64_t wantedSize(DocumentKind kind, const ScanLimits& limits) {
    switch (kind) {
    case Kind::Text:
    case Kind::Delimited:
    case Kind::Html:
    case Kind::RichText:
        return limits.textSize;
    case Kind::Message:
    case Kind::Pdf:
    case Kind::Zip:
    case Kind::Archive:
    case Kind::CompoundFile:
    case Kind::SignedMail:
    case Kind::Tnef:
    case Kind::Database:
    case Kind::TableFile:
    case Kind::Dicom:
    case Kind::Unknown:
        return limits.documentSize;
    case Kind::Media:
        return kMediaStart;
    case Kind::SealedMail:
    case Kind::Opaque:
    case Kind::Signature:
        return 0;
    }
    return 0;
}

Document documentIn(const Document& outer, base::BytesView bytes, std::string name) {
    Document inner;
    inner.name.fileName = std::move(name);
    inner.bytes = bytes;
    inner.kind = documentKind(bytes, inner.name);
    inner.depth = outer.depth + 1;
    inner.place = outer.place;
    if (!inner.name.fileName.empty())
        inner.place.push_back({PlaceStep::Kind::Entry, inner.name.fileName, 0});
    return inner;
}

} // namespace scan
