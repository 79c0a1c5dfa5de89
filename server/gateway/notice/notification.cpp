// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/notice/notification.h"

#include "server/gateway/notice/built_in_templates.h"

#include <fstream>
#include <sstream>

namespace gateway {
namespace {

using base::ErrorCode;

std::string escaped(std::string_view text, Markup markup) {
    if (markup == Markup::Text)
        return std::string(text);
    std::string html;
    for (const char c : text) {
        switch (c) {
        case '&':
            html += "&amp;";
            break;
        case '<':
            html += "&lt;";
            break;
        case '>':
            html += "&gt;";
            break;
        case '"':
            html += "&quot;";
            break;
        default:
            html += c;
        }
    }
    return html;
}

struct Mark {
    std::size_t begin = 0;
    std::size_t end = 0;
    char kind = ' '; // '#', '^', '/' or ' ' for a value
    std::string_view name;
};

// A section's mark that is alone on its line takes the line end along.
void takeLine(std::string_view text, Mark& mark) {
    const bool isAtStart = mark.begin == 0 || text[mark.begin - 1] == '\n';
    if (mark.kind != ' ' && isAtStart && mark.end < text.size() && text[mark.end] == '\n')
        ++mark.end;
}

// The next mark from `at`; begin is npos when there is none.
Mark nextMark(std::string_view text, std::size_t at) {
    Mark mark;
    mark.begin = text.find("{{", at);
    const std::size_t close = text.find("}}", mark.begin == std::string_view::npos ? 0 : mark.begin);
    if (mark.begin == std::string_view::npos || close == std::string_view::npos)
        return {std::string_view::npos, 0, ' ', {}};
    mark.end = close + 2;
    mark.name = text.substr(mark.begin + 2, close - mark.begin - 2);
    if (!mark.name.empty() && (mark.name[0] == '#' || mark.name[0] == '^' || mark.name[0] == '/')) {
        mark.kind = mark.name[0];
        mark.name.remove_prefix(1);
    }
    takeLine(text, mark);
    return mark;
}

base::Result<std::string> readTemplate(const GatewayConfig& config, const std::string& name) {
    if (config.notificationFolder.empty())
        return std::string(builtInTemplate(name));
    std::ifstream file(config.notificationFolder / name, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    if (!file || text.str().empty())
        return base::fail(ErrorCode::FileUnreadable, (config.notificationFolder / name).string());
    return text.str();
}

} // namespace

base::Result<std::string> renderTemplate(std::string_view text, const TemplateValues& values, Markup markup) {
    std::string result;
    std::vector<std::pair<std::string_view, bool>> open; // section and whether it is shown
    std::size_t at = 0;
    const auto isShown = [&open] { return open.empty() || open.back().second; };
    while (true) {
        const Mark mark = nextMark(text, at);
        if (isShown())
            result += text.substr(at, mark.begin == std::string_view::npos ? mark.begin : mark.begin - at);
        if (mark.begin == std::string_view::npos)
            break;
        at = mark.end;
        const auto value = values.find(mark.name);
        if (value == values.end())
            return base::fail(ErrorCode::InvalidRequest, "unknown name " + std::string(mark.name));
        if (mark.kind == ' ' && isShown())
            result += escaped(value->second, markup);
        else if (mark.kind == '#' || mark.kind == '^')
            open.emplace_back(mark.name, isShown() && value->second.empty() == (mark.kind == '^'));
        else if (mark.kind == '/' && (open.empty() || open.back().first != mark.name))
            return base::fail(ErrorCode::InvalidRequest, "a section ends twice: " + std::string(mark.name));
        else if (mark.kind == '/')
            open.pop_back();
    }
    if (!open.empty())
        return base::fail(ErrorCode::InvalidRequest,
                          "a section has no end: " + std::string(open.back().first));
    return result;
}

base::Result<Notification> renderNotification(const GatewayConfig& config, const TemplateValues& values) {
    const std::string language = notificationLanguage(config);
    const auto textTemplate = readTemplate(config, language + ".txt");
    if (!textTemplate)
        return base::fail(textTemplate.error());
    const auto htmlTemplate = readTemplate(config, language + ".html");
    if (!htmlTemplate)
        return base::fail(htmlTemplate.error());
    auto text = renderTemplate(*textTemplate, values, Markup::Text);
    if (!text)
        return base::fail(text.error());
    auto html = renderTemplate(*htmlTemplate, values, Markup::Html);
    if (!html)
        return base::fail(html.error());
    return Notification{std::move(*text), std::move(*html)};
}

std::string notificationLanguage(const GatewayConfig& config) {
    const bool isBuiltIn = !builtInTemplate(config.language + ".txt").empty();
    return isBuiltIn || !config.notificationFolder.empty() ? config.language : "en";
}

} // namespace gateway
