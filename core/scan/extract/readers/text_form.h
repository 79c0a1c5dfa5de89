// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <string>
#include <string_view>

// What a file's first kilobytes look like.
namespace scan {

std::string lowerAscii(std::string_view text);

/// "utf-16le", "utf-16be", "utf-32le" or "utf-32be" for text of two or four bytes a character, with a byte
/// order mark or without; else empty.
std::string_view wideCharset(base::BytesView start);

/// Few control characters: bytes in some charset that holds ASCII, or wide ones.
bool looksLikeText(std::string_view start);
/// Letters, digits and blanks where EBCDIC has them, and nowhere else.
bool looksLikeEbcdic(std::string_view start);
bool looksLikeHtml(std::string_view start);
/// A header with two fields that mail has (RFC 5322 §3.6), perhaps behind a line "From …" or a length.
bool looksLikeMail(std::string_view start);
/// RFC 4155: a line "From …" with a time, and a header field below it.
bool beginsMailbox(std::string_view text);

} // namespace scan
