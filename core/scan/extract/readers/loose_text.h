// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/scan/rules/passage.h"

#include <string_view>
#include <vector>

namespace scan {

/// Appends the runs of readable characters (ASCII, six and more) in a binary file, in bytes and in UTF-16, a
/// line each: what documents in Office's formats before 2007 show of their text.
void appendLooseText(base::BytesView bytes, Passage& passage);

/// Appends the text of an RTF document (Rich Text Format 1.9.1) without its control words, notes, properties
/// and forms among it. `text` is UTF-8. Returns the files that were put into it, in the frames of the
/// programs that made them.
std::vector<base::Bytes> appendRichText(std::string_view text, Passage& passage);

} // namespace scan
