// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

struct GumboInternalNode;

namespace render {

/// What stands in a message for an element that is not shown as it is, but says something: what was typed or
/// chosen in a form, a formula, the words of a drawing (docs/reading.md, "HTML").
struct SpokenText {
    std::string text;      ///< UTF-8
    bool hasLines = false; ///< its blanks and line ends count
};

/// `node` is an element. Nothing for one of another kind; `tag` in lower case. The page in the envelope has
/// the same words: resources/reader/view/spoken_text.ts.
std::optional<SpokenText> spokenText(const GumboInternalNode& node, std::string_view tag);

} // namespace render
