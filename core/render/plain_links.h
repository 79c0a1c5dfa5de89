// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QUrl>

#include <vector>

namespace render {

/// A web or mail address in plain text.
struct PlainLink {
    qsizetype position = 0;
    qsizetype length = 0;
    QUrl url; ///< http, https or mailto only
};

/// Finds at most `limit` links, in order. Closing punctuation and an unpaired bracket at the end do not
/// belong to a link.
std::vector<PlainLink> findLinks(const QString& text, std::size_t limit = 500);

} // namespace render
