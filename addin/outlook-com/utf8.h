// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace outlook {

/// Between Windows' UTF-16 and the UTF-8 of core/subject; what is no character becomes U+FFFD.
std::string toUtf8(const std::wstring& text);
std::wstring toWide(const std::string& utf8);

} // namespace outlook
