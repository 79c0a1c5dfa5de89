// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/render/style_filter.h"

#include "core/render/scoped_selectors.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace render {
namespace {

constexpr int kBlockDepth = 3;

constexpr std::array<std::string_view, 42> kProperties{"aspect-ratio",
                                                       "background-color",
                                                       "border",
                                                       "caption-side",
                                                       "clear",
                                                       "color",
                                                       "column-gap",
                                                       "direction",
                                                       "display",
                                                       "empty-cells",
                                                       "flex",
                                                       "float",
                                                       "gap",
                                                       "height",
                                                       "hyphens",
                                                       "letter-spacing",
                                                       "line-break",
                                                       "line-height",
                                                       "list-style",
                                                       "margin",
                                                       "max-height",
                                                       "max-width",
                                                       "min-height",
                                                       "min-width",
                                                       "opacity",
                                                       "order",
                                                       "orphans",
                                                       "overflow",
                                                       "padding",
                                                       "row-gap",
                                                       "tab-size",
                                                       "table-layout",
                                                       "text",
                                                       "unicode-bidi",
                                                       "vertical-align",
                                                       "visibility",
                                                       "white-space",
                                                       "widows",
                                                       "width",
                                                       "word-break",
                                                       "word-spacing",
                                                       "word-wrap"};
// A property also stays when it begins with one of these.
constexpr std::array<std::string_view, 12> kFamilies{"align-",  "border-",   "box-sizing", "flex-",
                                                     "font",    "grid-",     "justify-",   "list-style-",
                                                     "margin-", "overflow-", "padding-",   "text-"};
constexpr std::array<std::string_view, 11> kFunctions{"calc",   "hsl", "hsla",   "linear-gradient",
                                                      "max",    "min", "minmax", "radial-gradient",
                                                      "repeat", "rgb", "rgba"};

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n\f";
    const auto first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

/// Comments become a blank, so that they cannot glue or split a word unseen.
std::string withoutComments(std::string_view css) {
    std::string out;
    out.reserve(css.size());
    while (!css.empty()) {
        const auto start = css.find("/*");
        out.append(css.substr(0, start));
        if (start == std::string_view::npos)
            break;
        out.push_back(' ');
        const auto end = css.find("*/", start + 2);
        css = end == std::string_view::npos ? std::string_view{} : css.substr(end + 2);
    }
    return out;
}

/// Old pages hide their style from older browsers behind `<!--` and `-->`.
std::string withoutMark(const std::string& css, std::string_view mark) {
    std::string out;
    std::size_t from = 0;
    for (auto at = css.find(mark); at != std::string::npos; at = css.find(mark, from)) {
        out.append(css, from, at - from).push_back(' ');
        from = at + mark.size();
    }
    return out.append(css, from);
}

bool isNameCharacter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_';
}

bool isKnownProperty(std::string_view name) {
    if (name == "background")
        return true;
    if (std::find(kProperties.begin(), kProperties.end(), name) != kProperties.end())
        return true;
    return std::any_of(kFamilies.begin(), kFamilies.end(),
                       [&](std::string_view family) { return name.starts_with(family); });
}

/// Only words, numbers, quoted names and calls of known functions.
bool isHarmlessValue(std::string_view value) {
    constexpr std::string_view kPunctuation = " \t\r\n\f-_#%.,+*/()!'\"";
    std::size_t wordStart = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        const bool isText = static_cast<unsigned char>(c) >= 0x80 || isNameCharacter(c);
        if (!isText && kPunctuation.find(c) == std::string_view::npos)
            return false;
        if (c == '(') {
            const std::string function = lower(value.substr(wordStart, i - wordStart));
            const bool isKnown = function.empty() || std::find(kFunctions.begin(), kFunctions.end(),
                                                               function) != kFunctions.end();
            if (!isKnown)
                return false;
        }
        if (!isNameCharacter(c))
            wordStart = i + 1;
    }
    const bool quotesPair = std::count(value.begin(), value.end(), '"') % 2 == 0 &&
                            std::count(value.begin(), value.end(), '\'') % 2 == 0;
    return quotesPair &&
           std::count(value.begin(), value.end(), '(') == std::count(value.begin(), value.end(), ')');
}

bool looksLikeReference(std::string_view css) {
    const std::string text = lower(css);
    return text.find("url") != std::string::npos || text.find("image-set") != std::string::npos ||
           text.find("import") != std::string::npos || text.find("font-face") != std::string::npos;
}

// Length of the reference that `value` begins with, "url(…)", as a browser reads it; 0 when there is none, or
// one that browsers may read in another way.
std::size_t referenceLength(std::string_view value) {
    if (lower(value.substr(0, 4)) != "url(")
        return 0;
    const std::size_t start = value.find_first_not_of(" \t\r\n\f", 4);
    if (start == value.npos)
        return 0;
    const bool isQuoted = value[start] == '"' || value[start] == '\'';
    std::size_t end =
        isQuoted ? value.find(value[start], start + 1) : value.find_first_of(" \t\r\n\f)", start);
    const std::string_view inside =
        value.substr(start + (isQuoted ? 1 : 0), end - start - (isQuoted ? 1 : 0));
    if (end == value.npos || inside.find_first_of(isQuoted ? "\\\n\r\f" : "\\\"'(") != inside.npos)
        return 0;
    end = value.find_first_not_of(" \t\r\n\f", end + (isQuoted ? 1 : 0));
    return end != value.npos && value[end] == ')' ? end + 1 : 0;
}

// References become "none", so that what stands beside them stays: the colour under a picture.
std::string withoutReferences(std::string_view value, int& removed) {
    std::string out;
    for (std::size_t at = 0; at < value.size();) {
        const bool isInWord = at > 0 && isNameCharacter(value[at - 1]);
        const std::size_t length = isInWord ? 0 : referenceLength(value.substr(at));
        removed += length > 0 ? 1 : 0;
        out += length > 0 ? std::string_view("none") : value.substr(at, 1);
        at += std::max<std::size_t>(length, 1);
    }
    return out;
}

// Up to the next ";" that is not part of a reference or of quotes.
std::size_t declarationLength(std::string_view css) {
    char quote = 0;
    for (std::size_t at = 0; at < css.size(); ++at) {
        const std::size_t reference = quote == 0 ? referenceLength(css.substr(at)) : 0;
        if (reference > 0)
            at += reference - 1;
        else if (quote == 0 && css[at] == ';')
            return at;
        else if (css[at] == quote)
            quote = 0;
        else if (quote == 0 && (css[at] == '"' || css[at] == '\'') && css.find(css[at], at + 1) != css.npos)
            quote = css[at];
    }
    return css.size();
}

void appendDeclarations(std::string_view css, FilteredStyle& out) {
    while (!css.empty()) {
        const std::size_t end = declarationLength(css);
        const std::string_view declaration = trimmed(css.substr(0, end));
        css.remove_prefix(std::min(end + 1, css.size()));
        const auto colon = declaration.find(':');
        if (colon == std::string_view::npos)
            continue;
        const std::string name = lower(trimmed(declaration.substr(0, colon)));
        int references = 0;
        const std::string value = withoutReferences(trimmed(declaration.substr(colon + 1)), references);
        if (!isKnownProperty(name) || value.empty() || !isHarmlessValue(value) ||
            !std::all_of(name.begin(), name.end(), isNameCharacter)) {
            out.removedReferences += looksLikeReference(declaration) ? 1 : 0;
            continue;
        }
        out.removedReferences += references;
        out.css.append(name).append(":").append(value).append(";");
    }
}

bool isHarmlessPrelude(std::string_view text) {
    constexpr std::string_view kAllowed = " \t\r\n\f-_#.,:*>+~()[]=\"'^$|@%/";
    return std::all_of(text.begin(), text.end(), [&](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80 ||
               kAllowed.find(c) != std::string_view::npos;
    });
}

/// Length of the block that starts at css[0] == '{', both braces included; the rest if it never ends.
std::size_t blockLength(std::string_view css) {
    int depth = 0;
    for (std::size_t i = 0; i < css.size(); ++i) {
        depth += css[i] == '{' ? 1 : css[i] == '}' ? -1 : 0;
        if (depth == 0)
            return i + 1;
    }
    return css.size();
}

std::string_view insideOf(std::string_view block) {
    block.remove_prefix(1);
    if (!block.empty() && block.back() == '}')
        block.remove_suffix(1);
    return block;
}

// What holds rules rather than declarations.
bool isGroupOfRules(std::string_view prelude) {
    const std::string name =
        lower(prelude.substr(0, std::min(prelude.find_first_of(" \t\r\n\f("), prelude.size())));
    return name == "@media" || name == "@supports" || name == "@layer";
}

// Recursion is bounded by kBlockDepth. NOLINTNEXTLINE(misc-no-recursion)
void appendRules(std::string_view css, int depth, std::string_view scope, FilteredStyle& out) {
    while (!(css = trimmed(css)).empty()) {
        const auto stop = css.find_first_of("{;}");
        if (stop == std::string_view::npos) {
            out.removedReferences += looksLikeReference(css) ? 1 : 0;
            return;
        }
        const std::string_view prelude = trimmed(css.substr(0, stop));
        if (css[stop] != '{') { // an at-rule without block, e.g. @import; or a stray brace
            out.removedReferences += looksLikeReference(prelude) ? 1 : 0;
            css.remove_prefix(stop + 1);
            continue;
        }
        const std::string_view block = css.substr(stop, blockLength(css.substr(stop)));
        css.remove_prefix(stop + block.size());
        const bool isGroup = isGroupOfRules(prelude);
        if (prelude.empty() || !isHarmlessPrelude(prelude) || (prelude.front() == '@' && !isGroup) ||
            (isGroup && (depth == 0 || looksLikeReference(prelude)))) {
            out.removedReferences += looksLikeReference(prelude) || looksLikeReference(block) ? 1 : 0;
            continue;
        }
        const std::string selectors =
            isGroup || scope.empty() ? std::string(prelude) : scopedSelectors(prelude, scope);
        if (selectors.empty())
            continue;
        out.css.append(selectors).append("{");
        if (isGroup)
            appendRules(insideOf(block), depth - 1, scope, out);
        else if (insideOf(block).find('{') == std::string_view::npos)
            appendDeclarations(insideOf(block), out);
        out.css.append("}\n");
    }
}

} // namespace

FilteredStyle filterDeclarations(std::string_view css) {
    FilteredStyle out;
    appendDeclarations(withoutComments(css), out);
    return out;
}

FilteredStyle filterStyleSheet(std::string_view css, std::string_view scope) {
    const std::string text = withoutMark(withoutMark(withoutComments(css), "<!--"), "-->");
    FilteredStyle out;
    appendRules(text, kBlockDepth, scope, out);
    return out;
}

} // namespace render
