// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

struct GumboInternalNode;

namespace render {

/// A formula (MathML) on one line: "1 1/2", "x^2", "√(a + b)".
std::string formulaText(const GumboInternalNode& formula);

/// Blanks and line ends are one blank, none at the ends.
std::string collapsed(const std::string& text);

} // namespace render
