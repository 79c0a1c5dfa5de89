// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace render {

/// A CSS selector list whose selectors match inside the element with the id `scope` only; `html`, `body` and
/// `:root` in front are that element. What cannot be bound to it is left out; empty when nothing is left.
/// `selectors` has no comments and no braces. resources/reader/view/scoped_style.ts does the same.
std::string scopedSelectors(std::string_view selectors, std::string_view scope);

} // namespace render
