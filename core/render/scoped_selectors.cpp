// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/render/scoped_selectors.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace render {
namespace {

constexpr std::string_view kBlank = " \t\r\n\f";

std::string_view trimmed(std::string_view text) {
    const std::size_t start = std::min(text.find_first_not_of(kBlank), text.size());
    return text.substr(start, text.find_last_not_of(kBlank) + 1 - start);
}

bool isName(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// Split at commas outside of brackets and quotes; nothing when those do not match up, as then the commas
/// cannot be told.
std::vector<std::string_view> split(std::string_view selectors) {
    std::vector<std::string_view> list;
    std::string closers;
    std::size_t start = 0;
    for (std::size_t i = 0; i < selectors.size(); ++i) {
        const char c = selectors[i];
        const bool isQuoted = !closers.empty() && (closers.back() == '"' || closers.back() == '\'');
        if (!closers.empty() && c == closers.back())
            closers.pop_back();
        else if (isQuoted)
            continue;
        else if (c == '(' || c == '[' || c == '"' || c == '\'')
            closers += c == '(' ? ')' : c == '[' ? ']' : c;
        else if (c == ')' || c == ']')
            return {};
        else if (c == ',' && closers.empty()) {
            list.push_back(trimmed(selectors.substr(start, i - start)));
            start = i + 1;
        }
    }
    list.push_back(trimmed(selectors.substr(start)));
    return closers.empty() ? list : std::vector<std::string_view>();
}

/// Length of "html", "body" or ":root" in front, 0 if there is none.
std::size_t rootLength(std::string_view selector) {
    for (const std::string_view root : {"html", "body", ":root"}) {
        const std::string_view start = selector.substr(0, root.size());
        const bool isRoot = start.size() == root.size() &&
                            std::equal(start.begin(), start.end(), root.begin(), [](char a, char b) {
                                return std::tolower(static_cast<unsigned char>(a)) == b;
                            });
        if (isRoot && (selector.size() == root.size() || !isName(selector[root.size()])))
            return root.size();
    }
    return 0;
}

std::string scopedSelector(std::string_view selector, std::string_view scope) {
    std::string_view rest = selector;
    bool isRoot = false;
    while (const std::size_t length = rootLength(rest)) {
        isRoot = true;
        rest = rest.substr(length);
        const std::string_view next = trimmed(rest);
        // "html body", "html > body"
        const std::string_view child = next.starts_with('>') ? trimmed(next.substr(1)) : next;
        if (rootLength(child) == 0)
            break;
        rest = child;
    }
    const std::string_view next = trimmed(rest);
    // Siblings of the element are not inside it.
    if (selector.empty() || next.starts_with('+') || next.starts_with('~') ||
        (next.starts_with('>') && !isRoot))
        return {};
    return '#' + std::string(scope) + (isRoot ? "" : " ") + std::string(rest);
}

} // namespace

std::string scopedSelectors(std::string_view selectors, std::string_view scope) {
    std::string scoped;
    for (const std::string_view selector : split(selectors)) {
        const std::string one = scopedSelector(selector, scope);
        if (!one.empty())
            scoped += (scoped.empty() ? "" : ",") + one;
    }
    return scoped;
}

} // namespace render
