// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/mail/template_text.h"

namespace mail {

namespace {

std::string_view valueOf(const TemplateValues& values, std::string_view name) {
    const auto found = values.find(name);
    return found == values.end() ? std::string_view() : std::string_view(found->second);
}

/// The part of `text` up to `mark`, which is removed from `text` together with the mark; everything if there
/// is no mark.
std::string_view takeUpTo(std::string_view& text, std::string_view mark) {
    const auto place = text.find(mark);
    const auto part = text.substr(0, place);
    text = place == std::string_view::npos ? std::string_view() : text.substr(place + mark.size());
    return part;
}

std::string escaped(std::string_view value, Escaping escaping) {
    return escaping == Escaping::Html ? escapeHtml(value) : std::string(value);
}

} // namespace

std::string escapeHtml(std::string_view text) {
    std::string out;
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
        case '\'':
            out += "&#39;";
            break;
        default:
            out += c;
        }
    }
    return out;
}

std::string fillTemplate(std::string_view text, const TemplateValues& values, Escaping escaping) {
    std::string out;
    while (!text.empty()) {
        out += takeUpTo(text, "{{");
        if (text.empty())
            break;
        if (text.front() == '{') {
            text.remove_prefix(1);
            out += valueOf(values, takeUpTo(text, "}}}"));
            continue;
        }
        const auto name = takeUpTo(text, "}}");
        if (name.starts_with('/'))
            continue;
        if (!name.starts_with('#'))
            out += escaped(valueOf(values, name), escaping);
        else if (valueOf(values, name.substr(1)).empty())
            takeUpTo(text, "{{/" + std::string(name.substr(1)) + "}}");
    }
    return out;
}

} // namespace mail
