// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace base {

/// `text` for an element's content or a quoted attribute, in HTML and XML: & < > " ' as references of at most
/// five bytes. The only place that escapes; who shows a text as HTML calls it.
std::string escapeHtml(std::string_view text);

} // namespace base
