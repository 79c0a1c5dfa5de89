// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/html_escape.h"

#include <string>
#include <string_view>

namespace pages {

using base::escapeHtml;

/// "<p class="quiet">text</p>\n" with the text escaped; `cssClass` may be empty.
std::string element(std::string_view tag, std::string_view cssClass, std::string_view text);

/// "<a href="…">text</a>"; `target` is a path of ours.
std::string link(std::string_view target, std::string_view text);

/// An input with its label.
struct Field {
    std::string_view name;
    std::string_view id = {}; ///< the name, where none is given
    std::string_view label;
    std::string_view type = "text";
    std::string_view autocomplete = "off"; ///< WCAG 2.2 §1.3.5
    std::string_view value = {};
    std::string_view describedBy = {}; ///< ids of what explains it
    bool isRequired = true;
    bool isFaulty = false; ///< marked, and the page opens with the cursor in it
};
std::string field(const Field& field);
std::string hidden(std::string_view name, std::string_view value);

enum class ButtonKind { Main, Plain, Danger };
std::string button(std::string_view label, ButtonKind kind = ButtonKind::Main);

/// What just happened: read out by a screen reader as soon as the page is there.
enum class NoticeKind { Done, Fault };
std::string notice(NoticeKind kind, std::string_view text);

} // namespace pages
