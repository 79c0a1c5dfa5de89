// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/render/picture_size.h"

namespace render {
namespace {

constexpr std::size_t kMaxDigits = 5;

/// The digits of "40", " 40 " or "40px"; "" for anything else, percentages too.
std::string_view pixelsOf(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n\f";
    const auto first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos)
        return {};
    text = text.substr(first, text.find_last_not_of(kBlank) - first + 1);
    if (text.ends_with("px") || text.ends_with("PX"))
        text.remove_suffix(2);
    const bool isNumber = !text.empty() && text.size() <= kMaxDigits &&
                          text.find_first_not_of("0123456789") == std::string_view::npos;
    return isNumber ? text : std::string_view{};
}

bool isZero(std::string_view digits) {
    return digits.find_first_not_of('0') == std::string_view::npos;
}

} // namespace

std::string pictureSize(std::string_view width, std::string_view height, std::string_view style) {
    const std::string_view across = pixelsOf(width);
    const std::string_view down = pixelsOf(height);
    if (down.empty() || style.find("height:") != std::string_view::npos ||
        style.find("aspect-ratio:") != std::string_view::npos)
        return {};
    if (across.empty() || isZero(across) || isZero(down))
        return std::string("height:").append(down).append("px;");
    return std::string("aspect-ratio:").append(across).append("/").append(down).append(";");
}

} // namespace render
