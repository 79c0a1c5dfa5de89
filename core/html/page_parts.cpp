// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/html/page_parts.h"

#include "core/base/base64.h"
#include "core/html/ascii.h"
#include "core/html/html_tree.h"
#include "core/html/page_text.h"
#include "core/html/web_address.h"

#include <algorithm>
#include <array>
#include <gumbo.h>
#include <vector>

namespace html {
namespace {

constexpr auto kNone = std::string_view::npos;
constexpr std::size_t kMostText = 1U << 20;
constexpr std::size_t kMostTags = 10'000;
constexpr int kDeepest = 3;
// Memory bounds what markup can grow to. The clock only ends what would hang: no page of that size takes as
// long.
constexpr ParseLimits kCosts{std::size_t{128} << 20, 60'000};

template <std::size_t Count>
bool containsAny(std::string_view text, const std::array<std::string_view, Count>& words) {
    return std::any_of(words.begin(), words.end(),
                       [text](std::string_view word) { return text.find(word) != kNone; });
}

// Up to the last tag that counts.
std::string_view bounded(std::string_view text) {
    const std::string_view counted = text.substr(0, kMostText);
    std::size_t tags = 0;
    for (std::size_t at = counted.find('<'); at != kNone; at = counted.find('<', at + 1))
        if (at + 1 < counted.size() && isLetter(counted[at + 1]) && ++tags > kMostTags)
            return counted.substr(0, at);
    return counted;
}

const GumboVector* childrenOf(const GumboNode& node) {
    if (node.type == GUMBO_NODE_DOCUMENT)
        return &node.v.document.children;
    return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE ? &node.v.element.children
                                                                               : nullptr;
}

// In the order of the document, without a call for each level.
template <class Visit>
void walk(const GumboNode& root, Visit visit) {
    std::vector<const GumboNode*> open{&root};
    while (!open.empty()) {
        const GumboNode* const node = open.back();
        open.pop_back();
        visit(*node);
        const GumboVector* const children = childrenOf(*node);
        for (unsigned i = children ? children->length : 0; i > 0; --i)
            open.push_back(static_cast<const GumboNode*>(children->data[i - 1]));
    }
}

bool isElement(const GumboNode& node) {
    return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}

std::string_view attribute(const GumboElement& element, const char* name) {
    const GumboAttribute* const found = gumbo_get_attribute(&element.attributes, name);
    return found ? found->value : std::string_view();
}

bool has(const GumboElement& element, const char* name) {
    return gumbo_get_attribute(&element.attributes, name) != nullptr;
}

std::string textOf(const GumboElement& element) {
    std::string text;
    for (unsigned i = 0; i < element.children.length; ++i) {
        const auto* const child = static_cast<const GumboNode*>(element.children.data[i]);
        if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE ||
            child->type == GUMBO_NODE_CDATA)
            text += child->v.text.text;
    }
    return text;
}

// A browser with scripts does not look into these.
bool isWithoutScripts(const GumboNode& node) {
    for (const GumboNode* up = node.parent; up != nullptr; up = up->parent)
        if (up->type == GUMBO_NODE_ELEMENT && up->v.element.tag == GUMBO_TAG_NOSCRIPT)
            return true;
    return false;
}

// WHATWG HTML, "shared declarative refresh steps"; empty where the page only loads itself again.
std::string_view refreshTarget(std::string_view content) {
    std::string_view rest = trimmed(content);
    const std::size_t digits = rest.find_first_not_of("0123456789.");
    if (digits == kNone || (digits == 0 && rest.front() != '.'))
        return {};
    rest = trimmed(rest.substr(digits));
    if (!rest.empty() && (rest.front() == ';' || rest.front() == ','))
        rest = trimmed(rest.substr(1));
    if (lowered(rest.substr(0, 3)) == "url") {
        const std::string_view behind = trimmed(rest.substr(3));
        if (behind.starts_with('='))
            rest = trimmed(behind.substr(1));
    }
    if (rest.empty() || (rest.front() != '"' && rest.front() != '\''))
        return rest;
    const char quote = rest.front();
    rest.remove_prefix(1);
    return rest.substr(0, rest.find(quote));
}

// The page in a "data:" address; nothing for data of another type.
std::string pageInData(std::string_view address) {
    const std::size_t comma = address.find(',');
    if (comma == kNone)
        return {};
    const std::string type = lowered(address.substr(0, comma));
    if (!containsAny<3>(type, {"html", "svg", "xml"}))
        return {};
    std::string content = percentDecoded(address.substr(comma + 1));
    if (type.find("base64") == kNone)
        return content;
    const auto decoded = base::decodeBase64(content);
    return decoded ? std::string(base::textOf(*decoded)) : std::string();
}

// What a browser runs.
bool isProgram(const GumboElement& element) {
    const std::string type = lowered(trimmed(attribute(element, "type")));
    return type.empty() || containsAny<3>(type, {"javascript", "ecmascript", "module"});
}

bool asksForPassword(const GumboElement& element) {
    static constexpr std::array<std::string_view, 6> kWords = {"password",   "passwd",   "passwort",
                                                               "passphrase", "contrase", "de passe"};
    const std::string type = lowered(attribute(element, "type"));
    if (type == "password")
        return true;
    if (!type.empty() && !containsAny<5>(type, {"text", "email", "search", "tel", "url"}))
        return false;
    if (lowered(attribute(element, "style")).find("text-security") != kNone)
        return true;
    const auto names = {"name", "id", "placeholder", "autocomplete", "aria-label"};
    return std::any_of(names.begin(), names.end(), [&element](const char* name) {
        return containsAny(lowered(attribute(element, name)), kWords);
    });
}

class PageReader final {
public:
    PageReader(const PartSink& sink, int depth, std::string base)
        : m_sink(sink), m_depth(depth), m_base(std::move(base)) {}

    void read(std::string_view text) {
        const std::string_view part = bounded(text);
        const auto tree = HtmlTree::parse(part, kCosts);
        if (!tree || part.size() < text.size())
            tell(PartKind::Unreadable, {});
        if (!tree)
            return;
        const GumboNode& root = *tree->output().document;
        findBase(root);
        walk(root, [this](const GumboNode& node) { look(node); });
    }

private:
    void findBase(const GumboNode& root) {
        bool isFound = false;
        walk(root, [&](const GumboNode& node) {
            if (isFound || node.type != GUMBO_NODE_ELEMENT || node.v.element.tag != GUMBO_TAG_BASE ||
                !has(node.v.element, "href"))
                return;
            isFound = true;
            const std::string base = resolveAddress(attribute(node.v.element, "href"), m_base);
            if (isWebScheme(partsOf(base).scheme))
                m_base = base;
        });
    }

    void tell(PartKind kind, std::string_view value) { m_sink({kind, std::string(value), {}, m_base}); }

    // What an address leads to, if it is one and leads anywhere.
    void tellAddress(PartKind kind, std::string_view address) {
        const std::string clean = resolveAddress(address, {});
        if (clean.empty() || clean.front() == '#')
            return;
        if (clean.starts_with("javascript:")) {
            const std::string text = percentDecoded(std::string_view(clean).substr(11));
            return m_sink({PartKind::Handler, text, kind == PartKind::Frame ? "onload" : "onclick", m_base});
        }
        if (clean.starts_with("data:")) {
            if (kind == PartKind::Frame)
                tell(kind, "data:");
            return readWithin(pageInData(clean));
        }
        if (!clean.starts_with("about:"))
            tell(kind, resolveAddress(address, m_base));
    }

    void readWithin(std::string_view page) {
        if (!page.empty() && m_depth < kDeepest)
            PageReader(m_sink, m_depth + 1, m_base).read(page);
    }

    void look(const GumboNode& node) {
        if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_CDATA)
            return lookAtText(node);
        if (!isElement(node))
            return;
        const GumboElement& element = node.v.element;
        for (unsigned i = 0; i < element.attributes.length; ++i)
            lookAtAttribute(*static_cast<const GumboAttribute*>(element.attributes.data[i]));
        lookAtTag(node);
    }

    void lookAtText(const GumboNode& node) {
        const GumboTag tag =
            node.parent && isElement(*node.parent) ? node.parent->v.element.tag : GUMBO_TAG_UNKNOWN;
        if (tag != GUMBO_TAG_SCRIPT && tag != GUMBO_TAG_STYLE && tag != GUMBO_TAG_TITLE)
            tell(PartKind::Text, node.v.text.text);
    }

    void lookAtAttribute(const GumboAttribute& attribute) {
        const std::string_view name = attribute.name;
        if (name == "id")
            tell(PartKind::Identifier, attribute.value);
        else if (name == "class")
            tell(PartKind::Class, attribute.value);
        else if (name == "style")
            tell(PartKind::Style, attribute.value);
        else if (name == "action" || name == "formaction")
            tellAddress(PartKind::FormTarget, attribute.value);
        else if (name == "srcdoc")
            lookAtPageInFrame(attribute.value);
        else if (name.size() > 2 && lowered(name.substr(0, 2)) == "on")
            m_sink({PartKind::Handler, attribute.value, name, m_base});
    }

    void lookAtPageInFrame(std::string_view page) {
        tell(PartKind::Frame, "srcdoc");
        readWithin(page);
    }

    void lookAtTag(const GumboNode& node) {
        const GumboElement& element = node.v.element;
        switch (element.tag) {
        case GUMBO_TAG_TITLE:
            return tell(PartKind::Title, trimmed(textOf(element)));
        case GUMBO_TAG_STYLE:
            return tell(PartKind::Style, textOf(element));
        case GUMBO_TAG_INPUT:
        case GUMBO_TAG_TEXTAREA:
            return lookAtField(element);
        case GUMBO_TAG_SCRIPT:
            return lookAtScript(element);
        case GUMBO_TAG_META:
            if (lowered(trimmed(attribute(element, "http-equiv"))) == "refresh" && !isWithoutScripts(node))
                tellAddress(PartKind::Redirect, refreshTarget(attribute(element, "content")));
            return;
        case GUMBO_TAG_IFRAME:
        case GUMBO_TAG_FRAME:
        case GUMBO_TAG_EMBED:
            return tellAddress(PartKind::Frame, attribute(element, "src"));
        case GUMBO_TAG_OBJECT:
            return tellAddress(PartKind::Frame, attribute(element, "data"));
        case GUMBO_TAG_A:
        case GUMBO_TAG_AREA:
            return tellAddress(PartKind::Link, attribute(element, "href"));
        case GUMBO_TAG_IMG:
            return tellAddress(PartKind::Asset, attribute(element, "src"));
        case GUMBO_TAG_LINK:
            return tellAddress(PartKind::Asset, attribute(element, "href"));
        default:
            return;
        }
    }

    void lookAtField(const GumboElement& element) {
        if (lowered(attribute(element, "type")) == "hidden")
            tell(PartKind::HiddenValue, attribute(element, "value"));
        else if (asksForPassword(element))
            tell(PartKind::PasswordField, attribute(element, "name"));
    }

    void lookAtScript(const GumboElement& element) {
        const std::string text = textOf(element);
        if (!isProgram(element))
            return tell(PartKind::Data, text);
        const std::string_view source =
            has(element, "src") ? attribute(element, "src") : attribute(element, "href"); // as in SVG
        if (has(element, "src") || !source.empty())
            tellAddress(PartKind::ExternalProgram, source);
        else if (!trimmed(text).empty())
            tell(PartKind::Program, text);
    }

    const PartSink& m_sink;
    int m_depth;
    std::string m_base;
};

} // namespace

void readPage(std::string_view utf8, const PartSink& sink) {
    PageReader(sink, 0, {}).read(utf8);
}

} // namespace html
