// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/base/limits.h"

#include <QString>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace message {

/// Takes every field of this name (any case) out of the top header; with a value, one field with that value
/// stands where the first one stood, or at the end of the header if there was none.
struct HeaderEdit {
    std::string name;
    std::optional<std::string> value; ///< as it goes on the wire, e.g. from encodeHeaderText()
};

/// The message with its header edited, read through from `source`: every other byte stays as it is. `source`
/// must outlive the result. Errors: LimitExceeded (header too long), the source's.
base::Result<std::unique_ptr<base::RandomAccessSource>> editHeader(const base::RandomAccessSource& source,
                                                                   const std::vector<HeaderEdit>& edits,
                                                                   const base::Limits& limits = {});

/// Text as a header field's value: RFC 2047 where it is not ASCII, folded by RFC 5322 §2.2.3 with CRLF.
std::string encodeHeaderText(const QString& text);

/// `raw` as a name that is safe to give a file: no path, no control or bidirectional override characters, no
/// name Windows reserves, at most 200 bytes of UTF-8, never empty (then by type, e.g. "attachment.pdf").
QString safeFileName(const QString& raw, const QString& mimeType);

} // namespace message
