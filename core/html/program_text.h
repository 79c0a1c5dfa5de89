// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace html {

/// A JavaScript text as far as is needed to see what it names.
struct ProgramText {
    /// Without comments and needless blanks; each text in plain double quotes, `["x"]` as `.x`.
    std::string code;
    /// The texts in it, escapes undone, joined where they are added up; also texts made of numbers.
    std::vector<std::string> texts;
};

ProgramText readProgramText(std::string_view program);

} // namespace html
