// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/repeated_member.h"

#include "core/base/strict_json.h"

#include <set>
#include <vector>

namespace base {
namespace {

/// The string that begins at `at`, quotes included.
std::string_view stringAt(std::string_view json, std::size_t at) {
    std::size_t end = at + 1;
    while (end < json.size() && json[end] != '"')
        end += json[end] == '\\' ? 2 : 1;
    return json.substr(at, end + 1 - at);
}

/// "\u0061" is "a".
std::string decoded(std::string_view string) {
    const auto value = parseStrictJson(string, 1);
    return value && value->text() ? *value->text() : std::string(string);
}

class Walk {
public:
    std::optional<std::string> through(std::string_view json) {
        for (std::size_t at = 0; at < json.size(); ++at) {
            const char c = json[at];
            if (c == '"') {
                const std::string_view string = stringAt(json, at);
                at += string.size() - 1;
                if (m_isNameNext && !note(decoded(string)))
                    return place();
            } else {
                take(c);
            }
        }
        return std::nullopt;
    }

private:
    struct Level {
        bool isObject = false;
        std::set<std::string> names;
        std::string name; ///< that was read last
    };

    void take(char c) {
        if (c == '{' || c == '[')
            m_levels.push_back({c == '{', {}, {}});
        else if ((c == '}' || c == ']') && !m_levels.empty())
            m_levels.pop_back();
        const bool isInObject = !m_levels.empty() && m_levels.back().isObject;
        if (c == '{' || c == ',')
            m_isNameNext = isInObject;
        else if (c == ':' || c == '[')
            m_isNameNext = false;
    }

    bool note(std::string name) {
        m_isNameNext = false;
        m_levels.back().name = name;
        return m_levels.back().names.insert(std::move(name)).second;
    }

    std::string place() const {
        std::string text;
        for (const Level& level : m_levels) {
            if (level.isObject)
                text += (text.empty() ? "" : ".") + level.name;
        }
        return text;
    }

    std::vector<Level> m_levels;
    bool m_isNameNext = false;
};

} // namespace

std::optional<std::string> repeatedMember(std::string_view json) {
    return Walk().through(json);
}

} // namespace base
