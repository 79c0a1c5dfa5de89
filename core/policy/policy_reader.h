// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonArray>
#include <QJsonObject>

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace policy {

/// Reads typed members of one JSON object; a missing one leaves its target alone, the first one of a wrong
/// type makes the whole policy wrong.
class PolicyReader final {
public:
    explicit PolicyReader(QJsonObject object, std::string place = {})
        : m_object(std::move(object)), m_place(std::move(place)) {}

    bool has(const char* name) const { return m_object.contains(QLatin1String(name)); }
    void read(const char* name, bool& out);
    void read(const char* name, std::string& out);
    void read(const char* name, std::filesystem::path& out);
    void read(const char* name, std::vector<std::string>& out);
    /// A whole number of at least 0.
    void read(const char* name, std::uint64_t& out);
    /// Never above the value that is there: the format's own limit.
    void lower(const char* name, std::uint64_t& out);
    QJsonObject object(const char* name);
    QJsonArray array(const char* name);

    template <typename T, std::size_t N>
    void word(const char* name, const std::array<std::pair<std::string_view, T>, N>& words, T& out) {
        std::string text;
        read(name, text);
        for (const auto& [word, value] : words) {
            if (word == text) {
                out = value;
                return;
            }
        }
        if (has(name))
            reportWrong(name);
    }

    void reportWrong(const std::string& name);
    /// The first member that is wrong, with its place: "addin.scan"; empty when all is well.
    const std::string& wrongMember() const { return m_wrong; }

private:
    QJsonValue member(const char* name, QJsonValue::Type type);

    QJsonObject m_object;
    std::string m_place;
    std::string m_wrong;
};

} // namespace policy
