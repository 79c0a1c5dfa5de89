// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace render {

/// Declarations that keep the size which `width` and `height` of a picture ask for (HTML §15.4.3), while a
/// style sheet lets it shrink with the window ("max-width:100%;height:auto", before which the attribute
/// `height` counts for nothing): "aspect-ratio:600/1;", "height:20px;", or "" when `style`, the picture's
/// own, says it, or nothing is asked in pixels. The page in the envelope does the same
/// (resources/reader/view/picture_size.ts).
std::string pictureSize(std::string_view width, std::string_view height, std::string_view style);

} // namespace render
