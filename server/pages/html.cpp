// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/pages/html.h"

namespace pages {

std::string element(std::string_view tag, std::string_view cssClass, std::string_view text) {
    std::string html = "<";
    html.append(tag);
    if (!cssClass.empty())
        html.append(" class=\"").append(cssClass).append("\"");
    html.append(">").append(escapeHtml(text)).append("</").append(tag).append(">\n");
    return html;
}

std::string link(std::string_view target, std::string_view text) {
    std::string html = "<a href=\"";
    html.append(escapeHtml(target)).append("\">").append(escapeHtml(text)).append("</a>");
    return html;
}

std::string field(const Field& field) {
    const auto id = field.id.empty() ? field.name : field.id;
    std::string html = "<label for=\"";
    html.append(id).append("\">").append(escapeHtml(field.label)).append("</label>\n<input type=\"");
    html.append(field.type).append("\" id=\"").append(id).append("\" name=\"").append(field.name);
    html.append("\" autocomplete=\"").append(field.autocomplete).append("\"");
    if (!field.value.empty())
        html.append(" value=\"").append(escapeHtml(field.value)).append("\"");
    if (field.isRequired)
        html.append(" required");
    if (!field.describedBy.empty())
        html.append(" aria-describedby=\"").append(field.describedBy).append("\"");
    if (field.isFaulty)
        html.append(" aria-invalid=\"true\" autofocus");
    html.append(">\n");
    return html;
}

std::string hidden(std::string_view name, std::string_view value) {
    std::string html = "<input type=\"hidden\" name=\"";
    html.append(name).append("\" value=\"").append(escapeHtml(value)).append("\">\n");
    return html;
}

std::string button(std::string_view label, ButtonKind kind) {
    switch (kind) {
    case ButtonKind::Main:
        return element("button", {}, label);
    case ButtonKind::Plain:
        return element("button", "plain", label);
    case ButtonKind::Danger:
        return element("button", "danger", label);
    }
    return {};
}

std::string notice(NoticeKind kind, std::string_view text) {
    const bool isFault = kind == NoticeKind::Fault;
    std::string html =
        isFault ? "<p class=\"fault\" id=\"fault\" role=\"alert\">" : "<p class=\"done\" role=\"status\">";
    html.append(escapeHtml(text)).append("</p>\n");
    return html;
}

} // namespace pages
