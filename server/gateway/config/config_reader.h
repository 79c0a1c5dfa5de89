// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonArray>
#include <QJsonObject>

#include <array>
#include <concepts>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace gateway {

/// A word of the configuration and what it stands for.
template <class T>
struct Word {
    const char* text;
    T value;
};

/// Reads the members of one JSON object and remembers the first that is wrong. An optional member that is
/// absent leaves its target as it is and gives false.
class ConfigReader final {
public:
    explicit ConfigReader(QJsonObject object) : m_object(std::move(object)), m_root(*this) {}
    /// An object inside `outer`'s; problems are reported there. `outer` must outlive this.
    ConfigReader(const QJsonValue& value, std::string place, ConfigReader& outer);
    ConfigReader(const ConfigReader&) = delete;
    ConfigReader& operator=(const ConfigReader&) = delete;

    bool has(const char* name) const { return m_object.contains(QLatin1String(name)); }
    QJsonValue take(const char* name);
    std::string requiredText(const char* name);
    bool text(const char* name, std::string& target);
    bool texts(const char* name, std::vector<std::string>& target);
    bool flag(const char* name, bool& target);
    std::optional<QJsonArray> array(const char* name);

    template <std::unsigned_integral T>
    bool number(const char* name, T& target) {
        constexpr double kLargest =
            sizeof(T) < 8 ? double(std::numeric_limits<T>::max()) : 9007199254740991.0;
        if (!has(name))
            return false;
        const double value = take(name).toDouble(-1);
        if (value < 0 || value > kLargest || value != double(static_cast<T>(value)))
            return report(name, "must be a whole number");
        target = static_cast<T>(value);
        return true;
    }

    template <class T, std::size_t N>
    bool word(const char* name, const std::array<Word<T>, N>& words, T& target) {
        if (!has(name))
            return false;
        const QString value = take(name).toString();
        for (const Word<T>& word : words) {
            if (value == QLatin1String(word.text)) {
                target = word.value;
                return true;
            }
        }
        return report(name, "is none of the words allowed");
    }

    /// Call last: a member that nothing asked for is a problem.
    void refuseUnknown();
    /// Empty when all is well.
    const std::string& problem() const { return m_root.m_problem; }

private:
    bool report(const std::string& name, const char* what);

    QJsonObject m_object;
    ConfigReader& m_root;
    std::string m_place;
    std::string m_problem;
    std::set<QString> m_seen;
};

} // namespace gateway
