// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/render/allowed_html.h"

#include <algorithm>
#include <array>

namespace render {
namespace {

using Words = std::string_view;

constexpr std::array<Words, 67> kKept{
    "a",      "abbr",       "acronym", "address", "article", "aside", "b",     "bdi",     "bdo",
    "big",    "blockquote", "br",      "caption", "center",  "cite",  "code",  "col",     "colgroup",
    "dd",     "del",        "details", "dfn",     "div",     "dl",    "dt",    "em",      "figcaption",
    "figure", "font",       "footer",  "h1",      "h2",      "h3",    "h4",    "h5",      "h6",
    "header", "hr",         "i",       "img",     "ins",     "kbd",   "li",    "main",    "mark",
    "nav",    "ol",         "p",       "pre",     "q",       "s",     "samp",  "section", "small",
    "span",   "strike",     "strong",  "sub",     "summary", "sup",   "table", "tbody",   "td",
    "tfoot",  "th",         "thead",   "tr"};
constexpr std::array<Words, 6> kAlsoKept{"time", "tt", "u", "ul", "var", "wbr"};

// Whatever runs, loads, frames, collects input or changes how the rest is read goes with its content.
constexpr std::array<Words, 37> kDropped{
    "applet",   "area",     "audio",     "base",    "basefont", "bgsound",  "canvas", "datalist",
    "embed",    "frame",    "frameset",  "iframe",  "input",    "keygen",   "link",   "map",
    "math",     "meta",     "meter",     "noembed", "noframes", "noscript", "object", "option",
    "optgroup", "param",    "plaintext", "portal",  "progress", "script",   "select", "source",
    "svg",      "template", "textarea",  "track",   "video"};
constexpr std::array<Words, 3> kAlsoDropped{"title", "xml", "xmp"};

constexpr std::array<Words, 6> kVoid{"br", "col", "hr", "img", "wbr", "input"};

constexpr std::array<Words, 43> kAttributes{
    "abbr",        "align",       "alt",         "aria-hidden", "aria-label", "axis",   "bgcolor", "border",
    "bordercolor", "cellpadding", "cellspacing", "char",        "charoff",    "class",  "clear",   "color",
    "cols",        "colspan",     "compact",     "datetime",    "dir",        "face",   "frame",   "headers",
    "height",      "hspace",      "id",          "lang",        "noshade",    "nowrap", "open",    "reversed",
    "role",        "rowspan",     "rules",       "scope",       "size",       "span",   "start",   "summary",
    "title",       "type",        "valign"};
constexpr std::array<Words, 3> kMoreAttributes{"value", "vspace", "width"};

constexpr std::array<Words, 12> kFetching{"action",   "background", "cite", "data",   "dynsrc", "formaction",
                                          "longdesc", "lowsrc",     "ping", "poster", "srcset", "xlink:href"};

template <std::size_t N>
bool holds(const std::array<Words, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace

ElementFate fateOf(std::string_view tag) {
    if (holds(kKept, tag) || holds(kAlsoKept, tag))
        return ElementFate::Keep;
    if (holds(kDropped, tag) || holds(kAlsoDropped, tag))
        return ElementFate::Drop;
    return ElementFate::Unwrap;
}

bool isVoidElement(std::string_view tag) {
    return holds(kVoid, tag);
}

bool isPlainAttribute(std::string_view tag, std::string_view attribute) {
    if (attribute == "name")
        return tag == "a";
    return holds(kAttributes, attribute) || holds(kMoreAttributes, attribute);
}

bool isFetchingAttribute(std::string_view attribute) {
    return holds(kFetching, attribute);
}

} // namespace render
