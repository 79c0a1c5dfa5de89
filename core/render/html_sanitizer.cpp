// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/render/html_sanitizer.h"

#include "core/html/html_tree.h"
#include "core/render/allowed_html.h"
#include "core/render/picture_size.h"
#include "core/render/spoken_text.h"
#include "core/render/style_filter.h"

#include <QUrl>

#include <algorithm>
#include <gumbo.h>
#include <string>
#include <vector>

namespace render {
namespace {

/// Deeper elements are unwrapped: no mail needs them, and engines recurse.
constexpr std::size_t kMaxDepth = 200;
constexpr std::size_t kMaxLinkStart = 16; ///< more than any allowed scheme has
constexpr std::size_t kMaxDataUrl = std::size_t{8} << 20;

std::string_view viewOf(const char* text) {
    return text ? std::string_view(text) : std::string_view{};
}

void appendEscaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\0':
            break;
        default:
            out += c;
        }
    }
}

std::string lowered(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

std::string tagName(const GumboElement& element) {
    if (element.tag != GUMBO_TAG_UNKNOWN)
        return gumbo_normalized_tagname(element.tag);
    GumboStringPiece name = element.original_tag;
    gumbo_tag_from_original_text(&name);
    return lowered({name.data, name.length});
}

/// Browsers skip blanks and control characters inside "java\tscript:"; so do we before we look.
std::string withoutBlanks(std::string_view url) {
    std::string out;
    for (const char c : url)
        if (static_cast<unsigned char>(c) > 0x20 && c != 0x7f)
            out += c;
    return out;
}

bool startsWith(const std::string& text, std::string_view prefix) {
    return lowered(std::string_view(text).substr(0, prefix.size())) == prefix;
}

bool isPictureData(const std::string& url) {
    constexpr std::string_view kStart = "data:image/";
    if (url.size() > kMaxDataUrl || !startsWith(url, kStart))
        return false;
    const auto end = url.find_first_of(";,", kStart.size());
    return end != std::string::npos && url.find(',', end) != std::string::npos &&
           isAllowedPictureType(lowered(std::string_view(url).substr(kStart.size(), end - kStart.size())));
}

const GumboAttribute* attributeOf(const GumboElement& element, const char* name) {
    return gumbo_get_attribute(&element.attributes, name);
}

/// Walks the tree with a stack of its own and writes what may stay.
class Writer {
public:
    explicit Writer(SafeHtml& result) : m_result(result), m_scope(result.scope.toStdString()) {}

    void write(const GumboNode& root) {
        m_stack.push_back({&root, {}, false});
        while (!m_stack.empty()) {
            const Step step = std::move(m_stack.back());
            m_stack.pop_back();
            if (step.isEnd)
                close(step.endTag);
            else
                visit(*step.node);
        }
        m_result.body = QByteArray(m_out.data(), static_cast<qsizetype>(m_out.size()));
    }

private:
    struct Step {
        const GumboNode* node;
        std::string endTag;
        bool isEnd;
    };

    void visit(const GumboNode& node) {
        switch (node.type) {
        case GUMBO_NODE_TEXT:
        case GUMBO_NODE_WHITESPACE:
        case GUMBO_NODE_CDATA:
            appendEscaped(m_out, viewOf(node.v.text.text));
            return;
        case GUMBO_NODE_ELEMENT:
            visitElement(node);
            return;
        case GUMBO_NODE_DOCUMENT:
            pushChildren(node.v.document.children);
            return;
        case GUMBO_NODE_COMMENT:
        case GUMBO_NODE_TEMPLATE:
            return;
        }
    }

    void visitElement(const GumboNode& node) {
        const GumboElement& element = node.v.element;
        const std::string tag = tagName(element);
        if (tag == "style")
            return takeStyle(element);
        if (tag == "html")
            m_result.rootAttributes = attributesText(element, tag);
        if (tag == "body")
            m_result.bodyAttributes = attributesText(element, tag);
        if (const auto spoken = spokenText(node, tag)) {
            countReference(element);
            return say(*spoken);
        }
        if (fateOf(tag) == ElementFate::Drop)
            return countDropped(element, tag);
        if (fateOf(tag) == ElementFate::Unwrap || m_depth >= kMaxDepth) {
            countReference(element);
            return pushChildren(element.children);
        }
        if (tag == "img")
            return takePicture(element);
        open(element, tag);
        if (isVoidElement(tag))
            return;
        m_stack.push_back({nullptr, tag, true});
        ++m_depth;
        pushChildren(element.children);
    }

    void say(const SpokenText& spoken) {
        if (spoken.text.empty())
            return;
        m_out += spoken.hasLines ? "<span style=\"white-space:pre-wrap;\">" : "<span>";
        appendEscaped(m_out, spoken.text);
        m_out += "</span>";
    }

    void open(const GumboElement& element, const std::string& tag) {
        m_out.append("<").append(tag);
        takeAttributes(element, tag, m_out);
        m_out.append(">");
        // The parser eats one newline here (HTML §13.2.6.4.7), so a second one keeps the first.
        if (tag == "pre")
            m_out.append("\n");
    }

    void close(const std::string& tag) {
        --m_depth;
        m_out.append("</").append(tag).append(">");
    }

    void pushChildren(const GumboVector& children) {
        for (unsigned i = children.length; i > 0; --i)
            m_stack.push_back({static_cast<const GumboNode*>(children.data[i - 1]), {}, false});
    }

    void takeStyle(const GumboElement& element) {
        for (unsigned i = 0; i < element.children.length; ++i) {
            const auto& child = *static_cast<const GumboNode*>(element.children.data[i]);
            if (child.type != GUMBO_NODE_TEXT && child.type != GUMBO_NODE_WHITESPACE)
                continue;
            const FilteredStyle style = filterStyleSheet(viewOf(child.v.text.text), m_scope);
            m_result.styles += QByteArray::fromStdString(style.css);
            m_result.blockedReferences += style.removedReferences;
        }
    }

    QByteArray attributesText(const GumboElement& element, const std::string& tag) {
        std::string attributes;
        takeAttributes(element, tag, attributes);
        return QByteArray::fromStdString(attributes);
    }

    void takeAttributes(const GumboElement& element, const std::string& tag, std::string& out) {
        for (unsigned i = 0; i < element.attributes.length; ++i) {
            const auto& attribute = *static_cast<const GumboAttribute*>(element.attributes.data[i]);
            takeAttribute(tag, lowered(viewOf(attribute.name)), viewOf(attribute.value), out);
        }
    }

    void takeAttribute(const std::string& tag, const std::string& name, std::string_view value,
                       std::string& out) {
        if (name == "style") {
            const FilteredStyle style = filterDeclarations(value);
            m_result.blockedReferences += style.removedReferences;
            return style.css.empty() ? void() : put(name, style.css, out);
        }
        if (name == "href" && tag == "a") {
            const std::string url = withoutBlanks(value);
            if (isAllowedLink(lowered(std::string_view(url).substr(0, kMaxLinkStart))))
                return put(name, url, out);
        } else if (isPlainAttribute(tag, name)) {
            return put(name, value, out);
        }
        const bool isFetching = isFetchingAttribute(name);
        m_result.blockedReferences += isFetching ? 1 : 0;
        ++m_result.removedAttributes;
    }

    static void put(std::string_view name, std::string_view value, std::string& out) {
        out.append(" ").append(name).append("=\"");
        appendEscaped(out, value);
        out.append("\"");
    }

    void takePicture(const GumboElement& element) {
        const GumboAttribute* const source = attributeOf(element, "src");
        const std::string url = withoutBlanks(source ? viewOf(source->value) : std::string_view{});
        const std::string ours = std::string(kMessageScheme) + ":part/";
        std::string shown;
        if (startsWith(url, "cid:"))
            shown = ours + partName(QUrl::fromPercentEncoding(QByteArray::fromStdString(url.substr(4))));
        else if (startsWith(url, ours))
            shown = ours +
                    partName(QUrl::fromPercentEncoding(QByteArray::fromStdString(url.substr(ours.size()))));
        else if (isPictureData(url))
            shown = url;
        if (shown.empty())
            return replacePicture(element, url);
        m_out.append("<img");
        put("src", shown, m_out);
        for (unsigned i = 0; i < element.attributes.length; ++i) {
            const auto& attribute = *static_cast<const GumboAttribute*>(element.attributes.data[i]);
            const std::string name = lowered(viewOf(attribute.name));
            if (name != "src" && name != "style")
                takeAttribute("img", name, viewOf(attribute.value), m_out);
        }
        takePictureStyle(element);
        m_out.append(">");
    }

    void takePictureStyle(const GumboElement& element) {
        const auto valueOf = [&](const char* name) {
            const GumboAttribute* const attribute = attributeOf(element, name);
            return attribute ? viewOf(attribute->value) : std::string_view{};
        };
        const FilteredStyle own = filterDeclarations(valueOf("style"));
        m_result.blockedReferences += own.removedReferences;
        const std::string style = pictureSize(valueOf("width"), valueOf("height"), own.css) + own.css;
        if (!style.empty())
            put("style", style, m_out);
    }

    std::string partName(const QString& contentId) {
        m_result.contentIds.insert(contentId);
        return QUrl::toPercentEncoding(contentId).toStdString();
    }

    /// What would come from outside is named, not fetched.
    void replacePicture(const GumboElement& element, const std::string& url) {
        m_result.blockedReferences += url.empty() ? 0 : 1;
        ++m_result.removedAttributes;
        const GumboAttribute* const text = attributeOf(element, "alt");
        if (!text || viewOf(text->value).empty())
            return;
        m_out.append("<span>");
        appendEscaped(m_out, viewOf(text->value));
        m_out.append("</span>");
    }

    void countDropped(const GumboElement& element, const std::string& tag) {
        if (tag == "title")
            return;
        ++m_result.removedElements;
        countReference(element);
    }

    void countReference(const GumboElement& element) {
        for (const char* name : {"src", "href", "data", "poster", "srcset"})
            if (attributeOf(element, name)) {
                ++m_result.blockedReferences;
                return;
            }
    }

    SafeHtml& m_result;
    std::string m_scope;
    std::string m_out;
    std::vector<Step> m_stack;
    std::size_t m_depth = 0;
};

} // namespace

std::optional<SafeHtml> sanitizeHtml(const QString& html, const QByteArray& scope) {
    const std::string text = html.toStdString();
    const auto tree = html::HtmlTree::parse(text);
    if (!tree)
        return std::nullopt;
    SafeHtml result;
    result.scope = scope;
    Writer(result).write(*tree->output().document);
    return result;
}

QByteArray htmlDocument(const SafeHtml& html, const QByteArray& pictures) {
    // Mail is written for a white page; "color-scheme: light" keeps a dark desktop from turning its text
    // white.
    return "<!DOCTYPE html><html" + html.rootAttributes +
           "><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" "
           "content=\"default-src 'none'; img-src " +
           pictures +
           " data:; style-src 'unsafe-inline'; form-action "
           "'none'; "
           "base-uri 'none'\"><meta http-equiv=\"x-dns-prefetch-control\" "
           "content=\"off\"><style>html{background:#fff;color:#1a1a1a;color-scheme:light}"
           "body{font-family:sans-serif;font-size:15px;line-height:1.45;margin:16px;overflow-wrap:anywhere}"
           "img{max-width:100%;height:auto}table{max-width:100%}pre{white-space:pre-wrap}</style><style>" +
           html.styles + "</style></head><body" + html.bodyAttributes + ">" + html.body + "</body></html>";
}

QString htmlAsText(const QString& html) {
    QString out;
    bool isInTag = false;
    for (const QChar c : html) {
        if (c == u'<' || c == u'>') {
            isInTag = c == u'<';
            out += isInTag ? QString() : QStringLiteral(" ");
        } else if (!isInTag) {
            out += c;
        }
    }
    out.replace(QStringLiteral("&nbsp;"), QStringLiteral(" "))
        .replace(QStringLiteral("&lt;"), QStringLiteral("<"));
    out.replace(QStringLiteral("&gt;"), QStringLiteral(">"))
        .replace(QStringLiteral("&quot;"), QStringLiteral("\""));
    return out.replace(QStringLiteral("&amp;"), QStringLiteral("&"));
}

} // namespace render
