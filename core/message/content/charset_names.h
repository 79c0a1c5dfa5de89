// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace message {

/// What ICU calls the charset that mail means by `label`: of the labels of the WHATWG's Encoding Standard the
/// superset that browsers read, and a few that old mail has besides (docs/reading.md §4). Case, a leading
/// "x-" or "cs", hyphens, dots and underscores do not count. Empty for ASCII and for what nobody knows.
std::string_view icuCharset(std::string_view label);

} // namespace message
