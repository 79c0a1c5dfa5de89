// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/render/formula_text.h"

#include <gumbo.h>
#include <string_view>
#include <vector>

namespace render {
namespace {

constexpr int kDeepest = 60; ///< no formula needs more

using Texts = std::vector<std::string>;

std::string nameOf(const GumboElement& element) {
    GumboStringPiece name = element.original_tag;
    gumbo_tag_from_original_text(&name);
    std::string lower(name.data ? std::string_view(name.data, name.length) : std::string_view());
    for (char& c : lower)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return lower;
}

std::string attribute(const GumboElement& element, const char* name, const char* otherwise) {
    const GumboAttribute* const found = gumbo_get_attribute(&element.attributes, name);
    return found ? found->value : otherwise;
}

std::string joined(const Texts& texts, const std::string& between) {
    std::string out;
    for (const std::string& text : texts)
        if (!text.empty())
            out += out.empty() ? text : between + text;
    return out;
}

// In brackets where it would run into what is around it.
std::string closed(const std::string& text) {
    return text.find_first_of(" /^_") == std::string::npos ? text : '(' + text + ')';
}

std::string at(const Texts& texts, std::size_t index) {
    return index < texts.size() ? texts[index] : std::string();
}

std::string scripts(const Texts& parts, const char* first, const char* second) {
    std::string out = closed(at(parts, 0));
    if (!at(parts, 1).empty())
        out.append(first).append(closed(at(parts, 1)));
    if (!at(parts, 2).empty())
        out.append(second).append(closed(at(parts, 2)));
    return out;
}

std::string spoken(const GumboNode& node, int depth);

Texts partsOf(const GumboElement& element, int depth) { // NOLINT(misc-no-recursion): bounded by kDeepest
    Texts parts;
    for (unsigned i = 0; i < element.children.length; ++i) {
        const auto& child = *static_cast<const GumboNode*>(element.children.data[i]);
        if (child.type != GUMBO_NODE_WHITESPACE && child.type != GUMBO_NODE_COMMENT)
            parts.push_back(spoken(child, depth + 1));
    }
    return parts;
}

std::string composed(const GumboElement& element, const std::string& name, const Texts& parts) {
    if (name == "mfrac")
        return closed(at(parts, 0)) + '/' + closed(at(parts, 1));
    if (name == "msup" || name == "mover")
        return scripts(parts, "^", "^");
    if (name == "msub" || name == "munder")
        return scripts(parts, "_", "^");
    if (name == "msubsup" || name == "munderover")
        return scripts(parts, "_", "^");
    if (name == "msqrt")
        return std::string("√(").append(joined(parts, " ")).append(")");
    if (name == "mroot")
        return closed(at(parts, 1)) + "√(" + at(parts, 0) + ')';
    if (name == "mtable")
        return joined(parts, "; ");
    if (name == "mtr" || name == "mlabeledtr")
        return joined(parts, ", ");
    if (name == "mfenced")
        return attribute(element, "open", "(") + joined(parts, ", ") + attribute(element, "close", ")");
    if (name == "semantics" || name == "maction")
        return at(parts, 0);
    return joined(parts, " ");
}

std::string spoken(const GumboNode& node, int depth) { // NOLINT(misc-no-recursion)
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_CDATA)
        return collapsed(node.v.text.text);
    if (node.type != GUMBO_NODE_ELEMENT || depth > kDeepest)
        return {};
    const std::string name = nameOf(node.v.element);
    if (name == "annotation" || name == "annotation-xml" || name == "mphantom" || name == "style" ||
        name == "script")
        return {};
    return composed(node.v.element, name, partsOf(node.v.element, depth));
}

} // namespace

std::string collapsed(const std::string& text) {
    constexpr std::string_view kBlank = " \t\r\n\f";
    std::string out;
    for (const char c : text) {
        const bool isBlank = kBlank.find(c) != std::string_view::npos;
        if (!isBlank)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    if (out.ends_with(' '))
        out.pop_back();
    return out;
}

std::string formulaText(const GumboNode& formula) {
    return joined(partsOf(formula.v.element, 0), " ");
}

} // namespace render
