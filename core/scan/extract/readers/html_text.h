// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/rules/passage.h"

#include <string_view>

namespace scan {

/// Appends what an HTML document shows: markup within a word vanishes, blocks and cells are kept apart,
/// blanks are one. Text that is hidden by style counts as shown. `html` is UTF-8.
void appendHtmlText(std::string_view html, Passage& passage);

} // namespace scan
