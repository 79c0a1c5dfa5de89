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
constexpr std::array<Signature, 11> kSignatures{{
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
}};

struct Ending {
    std::string_view text;
    Kind kind;
};
constexpr std::array<Ending, 9> kEndings{{
    {".eml", Kind::Message},
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

bool isTar(std::string_view text) {
    return text.size() > 262 && text.substr(257, 5) == "ustar";
}

bool isUtf16(std::string_view text) {
    return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
}

// Text has no NUL, and few other control characters.
bool looksLikeText(std::string_view text) {
    const auto isControl = [](char c) {
        return c >= 0 && c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f';
    };
    const auto controls = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), isControl));
    return isUtf16(text) || (text.find('\0') == std::string_view::npos && controls * 50 <= text.size());
}

bool looksLikeHtml(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    const std::string start = lowerAscii(text.substr(std::min(first, text.size()), 20));
    return start.starts_with("<!doctype html") || start.starts_with("<html");
}

} // namespace

DocumentKind documentKind(base::BytesView start, const DocumentName& name) {
    const std::string_view text = base::textOf(start.first(std::min(start.size(), kLooksLike)));
    if (text.substr(0, kPdfHeader).find("%PDF-") != std::string_view::npos)
        return Kind::Pdf;
    for (const Signature& signature : kSignatures) {
        if (text.starts_with(signature.bytes))
            return signature.kind;
    }
    if (isTar(text))
        return Kind::Archive;
    for (const Ending& type : kTypes) {
        if (name.mimeType == type.text)
            return type.kind;
    }
    const std::string fileName = lowerAscii(name.fileName);
    for (const Ending& ending : kEndings) {
        if (fileName.ends_with(ending.text))
            return ending.kind;
    }
    if (!looksLikeText(text))
        return Kind::Other;
    return looksLikeHtml(text) ? Kind::Html : Kind::Text;
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
        return limits.documentSize;
    case Kind::SealedMail:
    case Kind::Opaque:
    case Kind::Other:
        return 0;
    }
    return 0;
}

} // namespace scan
