// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace render {

/// What becomes of an HTML element of a message.
enum class ElementFate {
    Keep,   ///< shown with its allowed attributes
    Unwrap, ///< only its children are shown
    Drop,   ///< gone with everything inside
};

/// The allowlist, core/render/allowed_html.json, which the page in the envelope keeps to as well. `tag` is
/// lower case; an unknown tag is unwrapped.
ElementFate fateOf(std::string_view tag);

/// Elements without content and end tag (HTML §13.1.2).
bool isVoidElement(std::string_view tag);

/// Whether `attribute` (lower case) may stay on `tag` with any escaped value. `href`, `src` and `style`
/// are not among them: their values are looked at first.
bool isPlainAttribute(std::string_view tag, std::string_view attribute);

/// Attributes that make a browser fetch something, e.g. `background` or `srcset`; counted when removed.
bool isFetchingAttribute(std::string_view attribute);

/// Whether a link may lead there. `url` without blanks, its scheme in lower case.
bool isAllowedLink(std::string_view url);

/// Whether a picture of type image/`type` (lower case) may stand in the text as a data: URL.
bool isAllowedPictureType(std::string_view type);

} // namespace render
