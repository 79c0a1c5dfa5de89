// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/html_escape.h"
#include "core/render/html_sanitizer.h"

#include <QRegularExpression>

namespace render {
namespace {

QString colour(const QByteArray& attributes, const char* name) {
    const QRegularExpression attribute(QStringLiteral(" %1=\"(#?\\w+)\"").arg(QLatin1String(name)));
    return attribute.match(QString::fromUtf8(attributes)).captured(1);
}

// What these attributes of <body> say, as a style: other elements do not have them.
QByteArray coloursOf(const QByteArray& bodyAttributes) {
    QString style;
    for (const auto& [attribute, property] :
         {std::pair("bgcolor", "background-color"), std::pair("text", "color")})
        if (const QString value = colour(bodyAttributes, attribute); !value.isEmpty())
            style += QLatin1String(property) + QLatin1Char(':') + value + QLatin1Char(';');
    return style.isEmpty() ? QByteArray() : " style=\"" + style.toUtf8() + "\"";
}

QByteArray boxed(const SafeHtml& part) {
    if (part.scope.isEmpty())
        return "<div>" + part.body + "</div>";
    // The first of two ids counts. A page may float or leave its tables open: what follows stands below it.
    return "<div" + coloursOf(part.bodyAttributes) + "><div" + part.rootAttributes + "><div id=\"" +
           part.scope + "\"" + part.bodyAttributes + ">" + part.body +
           "</div></div></div><div style=\"clear:both;\"></div>";
}

} // namespace

SafeHtml textAsHtml(const QString& text) {
    SafeHtml html;
    // The parser eats one newline behind <pre>.
    html.body = "<pre dir=\"auto\" style=\"white-space:pre-wrap;font-family:inherit;\">\n" +
                QByteArray::fromStdString(base::escapeHtml(text.toStdString())) + "</pre>";
    return html;
}

SafeHtml joinHtml(const std::vector<SafeHtml>& parts) {
    if (parts.size() == 1)
        return parts.front();
    SafeHtml page;
    for (const SafeHtml& part : parts) {
        page.body += boxed(part);
        page.styles += part.styles;
        page.contentIds.unite(part.contentIds);
        page.blockedReferences += part.blockedReferences;
        page.removedElements += part.removedElements;
        page.removedAttributes += part.removedAttributes;
    }
    return page;
}

} // namespace render
