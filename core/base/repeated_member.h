// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace base {

/// The first member name of `json` that stands twice in one object, with its place ("trust.only_trusted");
/// nothing if there is none. Parsers take one of the two and say nothing (RFC 8259 §4), so who wrote a
/// setting would not know which holds. Expects JSON that a parser has taken; of other text the answer means
/// nothing.
std::optional<std::string> repeatedMember(std::string_view json);

} // namespace base
