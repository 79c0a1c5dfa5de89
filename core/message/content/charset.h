// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <QString>

namespace message {

/// `bytes` as text, by the rule of docs/reading.md §4: a byte order mark, else `declared`, else UTF-8 where
/// it is well-formed, else `otherwise`, else windows-1252. A name that nobody knows, or ASCII's, declares
/// nothing. Broken characters become U+FFFD; a byte order mark is taken off.
QString toUnicode(base::BytesView bytes, const QString& declared, const QString& otherwise = {});

/// Whether `charset` names one that text beyond ASCII can be read in.
bool isCharset(const QString& charset);

/// Whether it is such a one and not UTF-8 or UTF-16: what its sender writes in besides.
bool isLegacyCharset(const QString& charset);

/// The charset an HTML document names for itself in its first kilobytes, empty if none.
QString charsetOfHtml(base::BytesView bytes);

} // namespace message
