// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret_bytes.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace protocol {

constexpr qsizetype kMaximumBodySize = 1 << 20;
constexpr qsizetype kMaximumTextLength = 4096;  ///< UTF-8 bytes of one member
constexpr qsizetype kMaximumListLength = 10000; ///< members of one array

/// Takes typed members out of one JSON object. The first thing that does not fit is kept and returned by
/// finish(); what follows is skipped, so that a parse function reads top to bottom without branches.
class JsonReader final {
public:
    explicit JsonReader(const QByteArray& json);
    explicit JsonReader(const QJsonObject& object) : m_object(object) {}

    void required(const char* name, std::string& out);
    void required(const char* name, base::SecretBytes& out);
    void required(const char* name, std::int64_t& out); ///< RFC 3339
    void required(const char* name, std::vector<std::string>& out);
    void optional(const char* name, std::string& out);
    void optional(const char* name, bool& out);
    void optional(const char* name, std::uint32_t& out);
    void optional(const char* name, std::optional<std::int64_t>& out); ///< null counts as absent
    void optional(const char* name, std::optional<base::SecretBytes>& out);
    /// Like optional(), but the member must be there; null is a value.
    void nullable(const char* name, std::optional<std::int64_t>& out);
    void requiredKey(const char* name, base::SecretBytes& out); ///< base64 of 32 bytes
    QJsonArray requiredArray(const char* name);
    /// Nothing when the member is absent or null.
    std::optional<QJsonObject> optionalObject(const char* name);

    /// Marks the input as wrong for a reason that the caller found.
    void refuse(const char* name, const char* why);
    bool isGood() const { return !m_error; }
    const std::optional<base::Error>& error() const { return m_error; }

    template <class T>
    base::Result<T> finish(T value) const {
        if (m_error)
            return base::fail(*m_error);
        return value;
    }

private:
    /// The member, or Undefined after an error, when it is absent, and for an optional one when it is null.
    QJsonValue member(const char* name, bool isRequired);
    bool takeText(const char* name, const QJsonValue& value, QByteArray& out);
    void takeTime(const char* name, const QJsonValue& value, std::int64_t& out);

    QJsonObject m_object;
    std::optional<base::Error> m_error;
};

} // namespace protocol
