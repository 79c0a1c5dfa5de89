// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/notice/notice_html.h"

#include "core/base/html_escape.h"
#include "core/mailtext/template_text.h"
#include "server/gateway/notice/built_in_templates.h"

namespace gateway {
namespace {

constexpr std::string_view kButton =
    "display:inline-block;padding:12px 20px;border-radius:6px;background:#1b5e9e;"
    "color:#ffffff;font-weight:bold;text-decoration:none";

bool isLink(std::string_view line) {
    return (line.starts_with("https://") || line.starts_with("http://")) &&
           line.find(' ') == std::string_view::npos;
}

// One line, in what kind of block it stands.
struct Line {
    enum class Kind { Empty, Text, Item, Link };
    Kind kind = Kind::Empty;
    std::string_view text;
};

Line lineOf(std::string_view text) {
    if (text.find_first_not_of(' ') == std::string_view::npos)
        return {};
    if (text.starts_with("- "))
        return {Line::Kind::Item, text.substr(2)};
    return {isLink(text) ? Line::Kind::Link : Line::Kind::Text, text};
}

std::string_view opening(Line::Kind kind) {
    switch (kind) {
    case Line::Kind::Empty:
        return "";
    case Line::Kind::Item:
        return "<ul>\n";
    case Line::Kind::Text:
    case Line::Kind::Link:
        return "<p>";
    }
    return "";
}

std::string_view closing(Line::Kind kind) {
    return kind == Line::Kind::Item ? "</ul>\n" : kind == Line::Kind::Empty ? "" : "</p>\n";
}

std::string linkText(std::string_view address) {
    const std::string safe = base::escapeHtml(address);
    return "<a href=\"" + safe + "\" style=\"" + std::string(kButton) + "\">" + safe + "</a>";
}

std::string content(const Line& line) {
    switch (line.kind) {
    case Line::Kind::Empty:
        return "";
    case Line::Kind::Item:
        return "<li>" + base::escapeHtml(line.text) + "</li>\n";
    case Line::Kind::Link:
        return linkText(line.text);
    case Line::Kind::Text:
        return base::escapeHtml(line.text);
    }
    return "";
}

std::string blocks(std::string_view text) {
    std::string html;
    Line::Kind open = Line::Kind::Empty;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const Line line = lineOf(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.kind != open) {
            html += closing(open);
            html += opening(line.kind);
        } else if (line.kind == Line::Kind::Text) {
            html += "<br>\n";
        }
        open = line.kind;
        html += content(line);
    }
    return html + std::string(closing(open));
}

} // namespace

std::string noticeHtml(const NoticePage& page, std::string_view text) {
    const mailtext::TemplateValues values{
        {"language", page.language}, {"title", page.title}, {"organisation", page.organisation}};
    const auto start = mailtext::fillTemplate(builtInTemplate("notice.html"), values, mailtext::Markup::Html);
    return (start ? *start : std::string()) + blocks(text) + "</body>\n</html>\n";
}

} // namespace gateway
