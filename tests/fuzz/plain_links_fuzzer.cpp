// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Links in plain text: within the text, in order, never on one another, and of no other kind than we open.
#include "core/render/plain_links.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QString text = QString::fromUtf8(reinterpret_cast<const char*>(data), static_cast<int>(size));
    qsizetype end = 0;
    for (const render::PlainLink& link : render::findLinks(text)) {
        const QString scheme = link.url.scheme();
        const bool isOurs = scheme == QLatin1String("http") || scheme == QLatin1String("https") ||
                            scheme == QLatin1String("mailto");
        if (link.position < end || link.length <= 0 || link.position + link.length > text.size() || !isOurs)
            std::abort();
        end = link.position + link.length;
    }
    return 0;
}
