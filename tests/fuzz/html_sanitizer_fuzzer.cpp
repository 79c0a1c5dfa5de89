// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Any text is HTML: it is refused as too costly, or what is left holds nothing that a second look removes.
#include "core/render/html_sanitizer.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const QString html = QString::fromUtf8(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const auto once = render::sanitizeHtml(html);
    if (!once)
        return 0;
    const auto twice = render::sanitizeHtml(QString::fromUtf8(once->body));
    if (!twice)
        return 0;
    if (twice->removedElements != 0 || twice->removedAttributes != 0 || twice->blockedReferences != 0 ||
        twice->styles.contains('<'))
        std::abort();
    return 0;
}
