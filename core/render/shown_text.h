// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/render/html_sanitizer.h"

namespace render {

/// The text of a page as far as it is seen: without what its styles hide, by themselves or by rules for
/// classes, ids and elements. Blocks begin a line. A page that hides its text in another way (white on white)
/// hides it from nobody who looks for it, and here neither. Linear in the page; any thread.
QString shownText(const SafeHtml& html);

} // namespace render
