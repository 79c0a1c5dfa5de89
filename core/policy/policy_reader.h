// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/policy/policy_listing.h"

#include <QJsonArray>
#include <QJsonObject>

#include <array>
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace policy {

/// Who may choose the value of a member that nobody locked.
enum class Choice { Administrator, User };

/// Reads typed members of one JSON object; a missing one leaves its target alone, the first one of a wrong
/// type makes the whole policy wrong. Writes down what it reads: listing().
class PolicyReader final {
public:
    explicit PolicyReader(QJsonObject object, std::string place = {}, std::size_t entry = 0)
        : m_object(std::move(object)), m_place(std::move(place)), m_entry(entry) {}

    bool has(const char* name) const { return m_object.contains(QLatin1String(name)); }
    void read(const char* name, bool& out, Choice choice = Choice::Administrator);
    void read(const char* name, std::string& out);
    void read(const char* name, std::filesystem::path& out);
    void read(const char* name, std::vector<std::string>& out);
    /// A whole number of at least 0.
    void read(const char* name, std::uint64_t& out);
    /// Never above the value that is there: the format's own limit.
    void lower(const char* name, std::uint64_t& out);

    template <typename T, std::size_t N>
    void word(const char* name, const std::array<std::pair<std::string_view, T>, N>& words, T& out,
              Choice choice = Choice::Administrator) {
        const QString given = m_object.value(QLatin1String(name)).toString();
        bool isKnown = !has(name);
        std::vector<std::string> allowed;
        for (const auto& [word, value] : words) {
            allowed.emplace_back(word);
            if (!isKnown && given == QLatin1String(word.data(), static_cast<qsizetype>(word.size()))) {
                isKnown = true;
                out = value;
            }
        }
        if (!isKnown)
            reportWrong(name, Expected::Word, allowed);
        for (const auto& [word, value] : words)
            if (value == out)
                note(name, QString::fromStdString(std::string(word)), choice);
    }

    /// `readEntry(PolicyReader&, T&)` for each object of the list `name`; without that member for each
    /// default in `out`, which it leaves as it is.
    template <typename T, typename ReadEntry>
    void objects(const char* name, const T& empty, std::vector<T>& out, const ReadEntry& readEntry,
                 Choice choice = Choice::Administrator) {
        const QJsonArray entries = array(name, Expected::ObjectList);
        if (has(name))
            out.assign(static_cast<std::size_t>(entries.size()), empty);
        QJsonArray values;
        for (std::size_t i = 0; i < out.size(); ++i) {
            const QJsonValue entry =
                has(name) ? entries.at(static_cast<qsizetype>(i)) : QJsonValue(QJsonObject());
            if (!entry.isObject()) {
                reportWrong(name, Expected::ObjectList);
                continue;
            }
            PolicyReader inner(entry.toObject(), m_place + name + '.', i + 1);
            readEntry(inner, out[i]);
            values.append(inner.values());
            takeFaults(inner.listing());
        }
        note(name, values, choice);
    }

    /// The members of the object `name`, by `readMembers(PolicyReader&)`.
    template <typename ReadMembers>
    void object(const char* name, const ReadMembers& readMembers) {
        PolicyReader inner(member(name, QJsonValue::Object, Expected::Object).toObject(),
                           m_place + name + '.');
        readMembers(inner);
        PolicyListing found = inner.listing();
        takeFaults(found);
        m_known.insert(name);
        for (Setting& setting : found.settings)
            m_listing.settings.push_back(std::move(setting));
    }

    /// Takes the settings named by members "NAME:locked" from the user's hands; their names.
    std::vector<std::string> readLocks();
    /// Takes one from the user's hands.
    void lock(std::string_view name);

    void reportWrong(const std::string& name, Expected expected, std::vector<std::string> words = {});
    /// The first member that is wrong, with its place: "addin.scan"; empty when all is well.
    std::string wrongMember() const;
    /// All that was read, with what nobody read.
    PolicyListing listing() const;
    const QJsonObject& json() const { return m_object; }

private:
    QJsonValue member(const char* name, QJsonValue::Type type, Expected expected);
    QJsonArray array(const char* name, Expected expected);
    void note(const char* name, const QJsonValue& value, Choice choice = Choice::Administrator);
    void takeFaults(const PolicyListing& inner);
    QJsonObject values() const;

    QJsonObject m_object;
    std::string m_place;
    std::size_t m_entry;
    PolicyListing m_listing;
    std::set<std::string> m_known;
};

} // namespace policy
