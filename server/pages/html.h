// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace pages {

/// `text` for an element's content or a quoted attribute.
std::string escapeHtml(std::string_view text);

/// "<p class="quiet">text</p>\n" with the text escaped; `cssClass` may be empty.
std::string element(std::string_view tag, std::string_view cssClass, std::string_view text);

} // namespace pages
