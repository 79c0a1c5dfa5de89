// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mailtext/template_text.h"

#include "core/base/html_escape.h"

#include <algorithm>
#include <vector>

namespace mailtext {
namespace {

using base::ErrorCode;

constexpr std::string_view kSubject = "Subject: ";

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

} // namespace

base::Result<std::string> fillTemplate(std::string_view text, const TemplateValues& values, Markup markup) {
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
            result += markup == Markup::Html ? base::escapeHtml(value->second) : value->second;
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

base::Result<MailWords> fillMail(std::string_view text, const TemplateValues& values) {
    const std::size_t lineEnd = std::min(text.find('\n'), text.size());
    if (!text.starts_with(kSubject))
        return base::fail(ErrorCode::InvalidRequest, "a template without a subject");
    auto subject =
        fillTemplate(text.substr(kSubject.size(), lineEnd - kSubject.size()), values, Markup::Text);
    if (!subject)
        return base::fail(subject.error());
    const std::size_t start = std::min(text.find_first_not_of('\n', lineEnd), text.size());
    auto words = fillTemplate(text.substr(start), values, Markup::Text);
    if (!words)
        return base::fail(words.error());
    return MailWords{std::move(*subject), std::move(*words)};
}

} // namespace mailtext
