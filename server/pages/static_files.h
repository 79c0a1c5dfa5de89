// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace pages {

/// A style sheet or script of the pages, built in.
struct StaticFile {
    std::string_view name; ///< "pages.css"
    std::string_view path; ///< "/static/3f2a91c0b7de/pages.css": another one for another content
    std::string_view contentType;
    std::string_view bytes;
    std::string_view gzip;   ///< the same, compressed
    std::string_view brotli; ///< and smaller still; browsers ask for it over HTTPS only
};

std::span<const StaticFile> staticFiles();

/// The main element of the page in every envelope (resources/reader/reader.html), without what an envelope
/// fills in: what Open Online becomes when a file was chosen.
std::string_view readerMarkup();

/// Where a page finds the file; it may be kept for ever, because the path changes with the content.
std::string_view staticPath(std::string_view name);

} // namespace pages
