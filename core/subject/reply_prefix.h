// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/subject/characters.h"

#include <span>

namespace subject {

/// How many glyphs at the start of `glyphs` are one reply or forward mark: "Re:", "AW:", "Re[2]:",
/// "Fwd :", "回复：" … as the mail programs of some thirty languages write it. 0 if there is none.
std::size_t replyPrefixLength(std::span<const Glyph> glyphs);

} // namespace subject
