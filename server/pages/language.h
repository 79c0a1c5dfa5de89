// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pages_words.h"

#include <string>
#include <string_view>

namespace pages {

/// The words of the language that a browser asks for first among ours (RFC 9110 §12.5.4); English when none
/// is.
const Words& chooseWords(std::string_view acceptLanguage);

/// The words of a language, e.g. the one that an account was made with; English when it is not ours.
const Words& wordsOf(std::string_view languageTag);

/// A heading and what stands below it.
struct Passage {
    std::string_view heading;
    std::string_view text;
};

/// `text` with every {name} replaced by `value`.
std::string filled(std::string_view text, std::string_view name, std::string_view value);

} // namespace pages
