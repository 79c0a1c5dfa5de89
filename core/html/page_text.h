// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace html {

/// The bytes of a page as UTF-8: UTF-16 by its mark, or by a NUL beside the first "<", is converted; anything
/// else is left as it is.
std::string asUtf8(std::string_view bytes);

/// `text` with every run of base64 over `longest` characters shortened to that, line ends within counted with
/// it: there is no markup in it, and what is around it reads the same.
std::string withShortRuns(std::string_view text, std::size_t longest);

} // namespace html
