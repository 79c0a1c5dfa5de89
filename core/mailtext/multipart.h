// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/mailtext/parameter_field.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What stands behind a mail's own header fields: MIME entities (RFC 2045, 2046), in lines of CRLF and seven
/// bits, each from its Content-Type on. A boundary is unique and made of letters, digits, '-' and '_'.
namespace mailtext {

/// `text` (UTF-8; lines end in LF or CRLF) as `type`, e.g. "text/html": as it is, else in quoted-printable.
/// Ends as the text does.
std::string textPart(std::string_view type, std::string_view text);

/// One text in two forms (RFC 2046 §5.1.4). Ends in CRLF.
std::string alternativePart(std::string_view boundary, std::string_view text, std::string_view html);

struct FilePart {
    std::string name;
    std::string type;                  ///< type/subtype
    std::vector<Parameter> parameters; ///< of Content-Type
    /// Writes the bytes. Errors: its source's, the sink's.
    std::function<base::Result<void>(base::ByteSink&)> write;
};

/// `first` (an entity), then the files as attachments in base64 (RFC 2046 §5.1.3, RFC 2183), streaming. Ends
/// in CRLF. Errors: the files' and the sink's.
base::Result<void> writeMixed(std::string_view boundary, std::string_view first,
                              std::span<const FilePart> files, base::ByteSink& out);

} // namespace mailtext
