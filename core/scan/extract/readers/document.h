// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/scan/rules/scan_run.h"

#include <string>
#include <string_view>

namespace scan {

/// What a file is, by its first bytes and then by what it calls itself.
enum class DocumentKind {
    Text,
    Delimited, ///< CSV, TSV
    Html,
    RichText,
    Message,
    Pdf,
    Zip, ///< office documents are zip archives too
    Archive,
    CompoundFile, ///< Office before 2007, Outlook messages, encrypted office documents
    SealedMail,   ///< S/MIME, PGP or the like, encrypted
    SignedMail,   ///< S/MIME that only signs: its content stands inside
    Tnef,         ///< "winmail.dat"
    Database,     ///< SQLite
    TableFile,    ///< dBASE
    Dicom,
    Opaque,    ///< a kind of archive that we cannot look into
    Unknown,   ///< no kind that we know: what is readable in it is looked at
    Media,     ///< pictures, sound, films, fonts: their beginning is looked at
    Signature, ///< of a message beside it: nothing to read
};

struct DocumentName {
    std::string fileName; ///< UTF-8
    std::string mimeType; ///< lower case, may be empty
    std::string charset;  ///< of text, may be empty
};

/// `start` is the file's first kilobytes.
DocumentKind documentKind(base::BytesView start, const DocumentName& name);

/// How much of a document of this kind is worth reading at most; 0 when nothing is. Of media no more than
/// that is ever missed.
std::uint64_t wantedSize(DocumentKind kind, const ScanLimits& limits);

/// A file, read whole or up to wantedSize().
struct Document {
    DocumentName name;
    Place place;
    base::BytesView bytes;
    DocumentKind kind = DocumentKind::Unknown;
    bool isWhole = true;
    std::size_t depth = 0; ///< how many archives and messages it lies in
};

/// A file that was found in `outer`, at its place or, where it has a name, at a place of that name below it.
/// Its kind is what `bytes` are; they stay the caller's.
Document documentIn(const Document& outer, base::BytesView bytes, std::string name = {});

} // namespace scan
