// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/render/hiding_rules.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace render {
namespace {

constexpr std::size_t kMostRules = 500; // each is tried for each element

// In lower case, without blanks and "!important".
std::string plain(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (!std::isspace(static_cast<unsigned char>(c)))
            out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const std::size_t mark = out.find("!important");
    return mark == std::string::npos ? out : out.substr(0, mark);
}

// "0", "0px", "0.0em", and less than a point.
bool isNothing(std::string_view value) {
    const std::string text(value);
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    return end != text.c_str() && number >= 0 &&
           (number == 0 || (number <= 1 && std::string_view(end) == "px"));
}

bool isFarOut(std::string_view value) {
    constexpr double kFar = -500;
    return std::strtod(std::string(value).c_str(), nullptr) <= kFar;
}

struct Hiding {
    bool isHidden = false;
    bool hasNoSize = false;
    bool isClipped = false;

    void look(std::string_view name, const std::string& value) {
        static constexpr std::array<std::string_view, 4> kSizes = {"height", "max-height", "width",
                                                                   "max-width"};
        if (name == "display")
            isHidden = value == "none"; // the last one counts
        isHidden = isHidden || (name == "visibility" && (value == "hidden" || value == "collapse")) ||
                   (name == "opacity" && std::strtod(value.c_str(), nullptr) < 0.05) ||
                   (name == "font-size" && isNothing(value)) || (name == "color" && value == "transparent") ||
                   (name == "text-indent" && isFarOut(value));
        hasNoSize =
            hasNoSize || (std::find(kSizes.begin(), kSizes.end(), name) != kSizes.end() && isNothing(value));
        isClipped = isClipped || (name.starts_with("overflow") && value != "visible");
    }
};

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())))
        text.remove_prefix(1);
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())))
        text.remove_suffix(1);
    return text;
}

bool isNameCharacter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

std::string lowered(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

// "tag", "*", ".class", "#id" in any number; anything else is not understood, and matches nothing.
std::optional<ElementNames> readCompound(std::string_view text) {
    ElementNames names;
    while (!text.empty()) {
        const char mark = text.front();
        const bool isMarked = mark == '.' || mark == '#' || mark == '*';
        const auto* const end =
            std::find_if_not(text.begin() + (isMarked ? 1 : 0), text.end(), isNameCharacter);
        const auto length = static_cast<std::size_t>(end - text.begin());
        const std::string name(text.substr(isMarked ? 1 : 0, length - (isMarked ? 1 : 0)));
        if (mark != '*' && name.empty())
            return std::nullopt;
        if (mark == '.')
            names.classes.push_back(name);
        else if (mark == '#')
            names.id = name;
        else if (mark != '*')
            names.tag = lowered(name);
        text.remove_prefix(length);
    }
    return names;
}

bool matches(const ElementNames& wanted, const ElementNames& element) {
    const auto has = [&](const std::string& name) {
        return std::find(element.classes.begin(), element.classes.end(), name) != element.classes.end();
    };
    return (wanted.tag.empty() || wanted.tag == element.tag) &&
           (wanted.id.empty() || wanted.id == element.id) &&
           std::all_of(wanted.classes.begin(), wanted.classes.end(), has);
}

} // namespace

bool hidesText(std::string_view declarations) {
    Hiding hiding;
    while (!declarations.empty()) {
        const std::size_t end = std::min(declarations.find(';'), declarations.size());
        const std::string_view one = declarations.substr(0, end);
        const std::size_t colon = std::min(one.find(':'), one.size());
        hiding.look(plain(one.substr(0, colon)), plain(one.substr(std::min(colon + 1, one.size()))));
        declarations.remove_prefix(std::min(end + 1, declarations.size()));
    }
    return hiding.isHidden || (hiding.hasNoSize && hiding.isClipped);
}

HidingRules::HidingRules(std::string_view css) {
    read(css);
}

void HidingRules::read(std::string_view css) {
    while (!css.empty()) {
        const std::size_t open = css.find('{');
        if (open == css.npos)
            return;
        std::string_view prelude = trimmed(css.substr(0, open));
        while (prelude.starts_with('}')) // the end of a group
            prelude = trimmed(prelude.substr(1));
        css.remove_prefix(open + 1);
        if (prelude.starts_with('@')) {
            const std::string group = lowered(prelude);
            const bool isForAll = !group.starts_with("@media") || (group.find('(') == std::string::npos &&
                                                                   group.find("print") == std::string::npos);
            const std::size_t close = css.find("}\n}");
            if (!isForAll)
                css.remove_prefix(close == css.npos ? css.size() : close + 3);
            continue;
        }
        const std::size_t close = std::min(css.find('}'), css.size());
        if (hidesText(css.substr(0, close)))
            add(prelude);
        css.remove_prefix(std::min(close + 1, css.size()));
    }
}

void HidingRules::add(std::string_view selectors) {
    while (!selectors.empty() && m_rules.size() < kMostRules) {
        const std::size_t comma = std::min(selectors.find(','), selectors.size());
        std::string_view selector = trimmed(selectors.substr(0, comma));
        selectors.remove_prefix(std::min(comma + 1, selectors.size()));
        std::vector<Compound> rule;
        while (!selector.empty()) {
            const std::size_t end = std::min(selector.find_first_of(" >\t\n"), selector.size());
            const auto compound = readCompound(selector.substr(0, end));
            if (!compound) {
                rule.clear();
                break;
            }
            if (end > 0)
                rule.push_back(*compound);
            selector = selector.substr(std::min(end + 1, selector.size()));
        }
        if (!rule.empty())
            m_rules.push_back(std::move(rule));
    }
}

// Every combinator as "somewhere inside of".
bool HidingRules::hide(const std::vector<ElementNames>& path) const {
    return std::any_of(m_rules.begin(), m_rules.end(), [&](const std::vector<Compound>& rule) {
        if (path.empty() || !matches(rule.back(), path.back()))
            return false;
        std::size_t left = rule.size() - 1;
        for (std::size_t at = path.size() - 1; left > 0 && at-- > 0;)
            left -= matches(rule[left - 1], path[at]) ? 1 : 0;
        return left == 0;
    });
}

} // namespace render
