// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/render/allowed_html.h"

#include "core/render/html_table.h"

#include <algorithm>
#include <iterator>

namespace render {
namespace {

constexpr std::string_view kVoid[] = {"br", "col", "hr", "img", "wbr", "input"};

template <std::size_t N>
bool holds(const std::string_view (&words)[N], std::string_view word) {
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

template <std::size_t N>
bool holdsStartOf(const std::string_view (&words)[N], std::string_view text) {
    return std::any_of(std::begin(words), std::end(words),
                       [&](std::string_view word) { return text.starts_with(word); });
}

} // namespace

ElementFate fateOf(std::string_view tag) {
    if (holds(kKeptElements, tag))
        return ElementFate::Keep;
    return holds(kDroppedElements, tag) ? ElementFate::Drop : ElementFate::Unwrap;
}

bool isVoidElement(std::string_view tag) {
    return holds(kVoid, tag);
}

bool isPlainAttribute(std::string_view tag, std::string_view attribute) {
    return holds(kAttributes, attribute) ||
           std::any_of(std::begin(kAttributesOfOne), std::end(kAttributesOfOne),
                       [&](const auto& one) { return one.first == tag && one.second == attribute; });
}

bool isFetchingAttribute(std::string_view attribute) {
    return holds(kFetchingAttributes, attribute);
}

bool isAllowedLink(std::string_view url) {
    return holdsStartOf(kLinkStarts, url);
}

bool isAllowedPictureType(std::string_view type) {
    return holds(kPictureTypes, type);
}

} // namespace render
