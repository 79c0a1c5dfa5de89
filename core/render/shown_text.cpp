// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/render/shown_text.h"

#include "core/html/html_tree.h"
#include "core/render/hiding_rules.h"

#include <algorithm>
#include <cctype>
#include <gumbo.h>
#include <set>
#include <sstream>

namespace render {
namespace {

const char* attributeOf(const GumboElement& element, const char* name) {
    const GumboAttribute* const attribute = gumbo_get_attribute(&element.attributes, name);
    return attribute ? attribute->value : "";
}

ElementNames namesOf(const GumboElement& element) {
    ElementNames names{gumbo_normalized_tagname(element.tag), attributeOf(element, "id"), {}};
    std::istringstream words(attributeOf(element, "class"));
    for (std::string word; words >> word;)
        names.classes.push_back(word);
    return names;
}

bool isBlock(const std::string& tag) {
    static const std::set<std::string, std::less<>> kBlocks = {
        "address", "article", "aside", "blockquote", "body",  "center", "dd", "div",    "dl", "dt",
        "footer",  "h1",      "h2",    "h3",         "h4",    "h5",     "h6", "header", "hr", "li",
        "ol",      "p",       "pre",   "section",    "table", "tr",     "ul", "caption"};
    return kBlocks.contains(tag);
}

/// Walks the tree with a stack of its own.
class Reader {
public:
    explicit Reader(std::string_view css) : m_rules(css) {}

    QString read(const GumboNode& root) {
        m_stack.push_back({&root, false});
        while (!m_stack.empty()) {
            const Step step = m_stack.back();
            m_stack.pop_back();
            if (step.isEnd)
                close();
            else
                visit(*step.node);
        }
        return QString::fromStdString(m_out);
    }

private:
    struct Step {
        const GumboNode* node;
        bool isEnd;
    };

    void visit(const GumboNode& node) {
        if (node.type == GUMBO_NODE_DOCUMENT)
            return push(node.v.document.children);
        if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE)
            return append(node.v.text.text);
        if (node.type != GUMBO_NODE_ELEMENT)
            return;
        const GumboElement& element = node.v.element;
        m_path.push_back(namesOf(element));
        const std::string& tag = m_path.back().tag;
        const bool isAside = tag == "style" || tag == "script" || tag == "title";
        if (isAside || hidesText(attributeOf(element, "style")) || m_rules.hide(m_path)) {
            m_path.pop_back();
            return;
        }
        if (isBlock(tag) || tag == "br")
            beginLine(tag == "br");
        if (tag == "td" || tag == "th")
            m_isBlankDue = true;
        m_pre += tag == "pre" ? 1 : 0;
        m_stack.push_back({nullptr, true});
        push(element.children);
    }

    void close() {
        const std::string tag = m_path.back().tag;
        m_pre -= tag == "pre" ? 1 : 0;
        m_path.pop_back();
        if (isBlock(tag))
            beginLine(false);
    }

    void push(const GumboVector& children) {
        for (unsigned i = children.length; i > 0; --i)
            m_stack.push_back({static_cast<const GumboNode*>(children.data[i - 1]), false});
    }

    void append(std::string_view text) {
        for (const char c : text) {
            const bool isBlank = m_pre == 0 && std::isspace(static_cast<unsigned char>(c));
            if (isBlank) {
                m_isBlankDue = true;
                continue;
            }
            if (m_isBlankDue && !m_out.empty() && m_out.back() != '\n')
                m_out += ' ';
            m_isBlankDue = false;
            m_out += c;
        }
    }

    void beginLine(bool always) {
        m_isBlankDue = false;
        if (always || (!m_out.empty() && m_out.back() != '\n'))
            m_out += '\n';
    }

    HidingRules m_rules;
    std::string m_out;
    std::vector<Step> m_stack;
    std::vector<ElementNames> m_path;
    int m_pre = 0;
    bool m_isBlankDue = false;
};

} // namespace

QString shownText(const SafeHtml& html) {
    const QByteArray page = "<html><body" + html.bodyAttributes + ">" + html.body + "</body></html>";
    const auto tree = html::HtmlTree::parse({page.constData(), static_cast<std::size_t>(page.size())});
    if (!tree)
        return htmlAsText(QString::fromUtf8(html.body));
    return Reader({html.styles.constData(), static_cast<std::size_t>(html.styles.size())})
        .read(*tree->output().document);
}

} // namespace render
