// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/pages/html.h"

namespace pages {

std::string escapeHtml(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    for (char c : text) {
        switch (c) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        case '\'':
            escaped += "&#39;";
            break;
        default:
            escaped += c;
        }
    }
    return escaped;
}

std::string element(std::string_view tag, std::string_view cssClass, std::string_view text) {
    std::string html = "<";
    html.append(tag);
    if (!cssClass.empty())
        html.append(" class=\"").append(cssClass).append("\"");
    html.append(">").append(escapeHtml(text)).append("</").append(tag).append(">\n");
    return html;
}

} // namespace pages
