// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/render/spoken_text.h"

#include "core/render/formula_text.h"

#include <array>
#include <cstring>
#include <gumbo.h>
#include <vector>

namespace render {
namespace {

std::string attribute(const GumboElement& element, const char* name) {
    const GumboAttribute* const found = gumbo_get_attribute(&element.attributes, name);
    return found ? found->value : "";
}

bool has(const GumboElement& element, const char* name) {
    return gumbo_get_attribute(&element.attributes, name) != nullptr;
}

std::string lowered(std::string text) {
    for (char& c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return text;
}

bool isText(const GumboNode& node) {
    return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
           node.type == GUMBO_NODE_CDATA;
}

std::string nameOf(const GumboElement& element) {
    if (element.tag != GUMBO_TAG_UNKNOWN)
        return gumbo_normalized_tagname(element.tag);
    GumboStringPiece name = element.original_tag;
    gumbo_tag_from_original_text(&name);
    return lowered(std::string(name.data ? name.data : "", name.data ? name.length : 0));
}

// Elements below this one in the document's order, for which `visit` says that their children count too.
template <class Visit>
void walk(const GumboElement& element, Visit visit) {
    std::vector<const GumboNode*> open;
    const auto push = [&open](const GumboVector& children) {
        for (unsigned i = children.length; i > 0; --i)
            open.push_back(static_cast<const GumboNode*>(children.data[i - 1]));
    };
    push(element.children);
    while (!open.empty()) {
        const GumboNode* const node = open.back();
        open.pop_back();
        if (visit(*node) && node->type == GUMBO_NODE_ELEMENT)
            push(node->v.element.children);
    }
}

std::string textOf(const GumboElement& element) {
    std::string text;
    walk(element, [&text](const GumboNode& node) {
        if (isText(node))
            text += node.v.text.text;
        return true;
    });
    return text;
}

std::string fieldText(const GumboElement& field) {
    const std::string type = lowered(attribute(field, "type"));
    if (type == "hidden" || type == "password" || type == "file")
        return {};
    if (type == "checkbox")
        return has(field, "checked") ? "☑" : "☐";
    if (type == "radio")
        return has(field, "checked") ? "◉" : "○";
    return attribute(field, type == "image" ? "alt" : "value");
}

std::string choiceText(const GumboElement& list) {
    const bool isOpen = has(list, "multiple") || std::atoi(attribute(list, "size").c_str()) > 1;
    std::string shown;
    bool isChosen = false;
    walk(list, [&](const GumboNode& node) {
        if (node.type != GUMBO_NODE_ELEMENT || node.v.element.tag != GUMBO_TAG_OPTION)
            return true;
        const GumboElement& option = node.v.element;
        const std::string label = attribute(option, "label");
        const std::string text = collapsed(label.empty() ? textOf(option) : label);
        const bool isSelected = has(option, "selected");
        if (isOpen)
            shown += (shown.empty() ? "" : ", ") + std::string(isSelected ? "☑ " : "☐ ") + text;
        else if (isSelected || (shown.empty() && !isChosen))
            shown = text;
        isChosen = isChosen || isSelected;
        return false;
    });
    return shown;
}

std::string gaugeText(const GumboElement& gauge) {
    const std::string value = attribute(gauge, "value"), most = attribute(gauge, "max");
    return value.empty() || most.empty() ? value : value + '/' + most;
}

// Each text of a drawing apart.
std::string drawingText(const GumboElement& drawing) {
    std::string text;
    walk(drawing, [&text](const GumboNode& node) {
        if (isText(node))
            text.append(" ").append(node.v.text.text);
        const std::string name = node.type == GUMBO_NODE_ELEMENT ? nameOf(node.v.element) : std::string();
        return name != "style" && name != "script" && name != "title" && name != "desc" && name != "metadata";
    });
    return collapsed(text);
}

} // namespace

std::optional<SpokenText> spokenText(const GumboNode& node, std::string_view tag) {
    const GumboElement& element = node.v.element;
    if (element.tag_namespace == GUMBO_NAMESPACE_SVG || tag == "svg")
        return SpokenText{drawingText(element)};
    if (element.tag_namespace == GUMBO_NAMESPACE_MATHML || tag == "math")
        return SpokenText{formulaText(node)};
    if (tag == "input")
        return SpokenText{fieldText(element)};
    if (tag == "select")
        return SpokenText{choiceText(element)};
    if (tag == "meter" || tag == "progress")
        return SpokenText{gaugeText(element)};
    if (tag == "textarea" || tag == "xmp" || tag == "plaintext")
        return SpokenText{textOf(element), true};
    return std::nullopt;
}

} // namespace render
