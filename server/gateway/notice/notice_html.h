// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace gateway {

/// What stands around a notice's text.
struct NoticePage {
    std::string language;
    std::string title;
    std::string organisation;
};

/// The HTML form of a notice's plain text (LF line ends): paragraphs are set off by an empty line; a line of
/// its own that is a web address becomes a link as large as a button; "- x" lines become a list.
std::string noticeHtml(const NoticePage& page, std::string_view text);

} // namespace gateway
