// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <QString>

namespace message {

/// `bytes` in `charset` as text. No charset, an unknown one and ASCII read as UTF-8 where that is
/// well-formed, else as windows-1252, which also stands in for ISO-8859-1 as in browsers. Broken characters
/// become U+FFFD. A byte order mark wins over `charset` and is taken off.
QString toUnicode(base::BytesView bytes, const QString& charset);

/// The charset an HTML document names for itself in its first kilobytes, empty if none.
QString charsetOfHtml(base::BytesView bytes);

} // namespace message
