// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QJsonArray>
#include <QJsonObject>

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace scan {

/// Reads the members of one JSON object and remembers the first that is wrong, with its place in the file. A
/// member that is absent gives what the caller had. "comment" is allowed everywhere.
class JsonMembers final {
public:
    /// Errors: InvalidRequest with the line, when this is no JSON object.
    static base::Result<std::unique_ptr<JsonMembers>> parse(std::string_view json);
    /// An object inside `outer`'s member `name`; problems are reported there. `outer` must outlive it.
    JsonMembers(const QJsonValue& value, JsonMembers& outer, const std::string& name);
    JsonMembers(const JsonMembers&) = delete;
    JsonMembers& operator=(const JsonMembers&) = delete;

    bool has(const char* name) const { return m_object.contains(QLatin1String(name)); }
    std::vector<std::string> names() const;
    QJsonValue take(const char* name);
    std::string text(const char* name, const std::string& fallback);
    unsigned number(const char* name, unsigned fallback, unsigned largest);
    QJsonArray array(const char* name); ///< empty when absent

    void report(const std::string& name, const char* what);
    /// Call last: a member that nothing asked for is a problem, so that a typo shows.
    void refuseUnknown();
    /// Empty when all is well.
    const std::string& problem() const { return m_root.m_problem; }

private:
    explicit JsonMembers(QJsonObject object) : m_object(std::move(object)), m_root(*this) {}

    QJsonObject m_object;
    JsonMembers& m_root;
    std::string m_place;
    std::string m_problem;
    std::set<QString> m_seen;
};

} // namespace scan
