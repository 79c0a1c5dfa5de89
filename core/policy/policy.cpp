// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/policy/policy.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace policy {
namespace {

using base::ErrorCode;

constexpr qint64 kMaximumSize = 1 << 20;

/// Reads typed members; the first one of a wrong type makes the whole policy wrong.
class PolicyReader final {
public:
    explicit PolicyReader(const QJsonObject& object) : m_object(object) {}

    void read(const char* name, bool& out) {
        const QJsonValue value = member(name, QJsonValue::Bool);
        out = value.toBool(out);
    }
    void read(const char* name, std::filesystem::path& out) {
        const QJsonValue value = member(name, QJsonValue::String);
        if (value.isString())
            out = std::filesystem::path(value.toString().toStdU16String());
    }
    /// Never above the format's own limit.
    void lower(const char* name, std::uint64_t& out) {
        const double value = member(name, QJsonValue::Double).toDouble(static_cast<double>(out));
        if (value < 1)
            m_wrong = name;
        else if (value < static_cast<double>(out))
            out = static_cast<std::uint64_t>(value);
    }
    void read(const char* name, std::vector<TrustPolicy::PinnedIssuer>& out) {
        const QJsonArray entries = member(name, QJsonValue::Array).toArray();
        for (const QJsonValue& entry : entries) {
            const QJsonObject object = entry.toObject();
            const QString issuer = object.value(QLatin1String("issuer")).toString();
            if (issuer.isEmpty())
                m_wrong = name;
            out.push_back(
                {issuer.toStdString(), object.value(QLatin1String("organisation")).toString().toStdString()});
        }
    }

    const std::string& wrongMember() const { return m_wrong; }

private:
    QJsonValue member(const char* name, QJsonValue::Type type) {
        const QJsonValue value = m_object.value(QLatin1String(name));
        if (value.isUndefined() || value.type() == type)
            return value;
        m_wrong = name;
        return QJsonValue(QJsonValue::Undefined);
    }

    QJsonObject m_object;
    std::string m_wrong;
};

} // namespace

base::Result<Policy> readPolicy(const std::filesystem::path& path) {
    const QString name = QString::fromStdU16String(path.u16string());
    if (path.empty() || !QFileInfo::exists(name))
        return Policy();
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kMaximumSize)
        return base::fail(ErrorCode::FileUnreadable, "cannot read the policy " + name.toStdString());
    const QJsonDocument json = QJsonDocument::fromJson(file.readAll());
    if (!json.isObject())
        return base::fail(ErrorCode::InvalidRequest,
                          "the policy is not a JSON object: " + name.toStdString());
    PolicyReader reader(json.object());
    Policy policy;
    reader.read("trusted_issuers", policy.trust.pinnedIssuers);
    reader.read("only_trusted_issuers", policy.trust.onlyPinnedIssuers);
    reader.read("ca_file", policy.network.caFile);
    reader.read("allow_remember", policy.allowRemember);
    reader.lower("maximum_file_size", policy.limits.fileSize);
    reader.lower("maximum_message_size", policy.limits.messageSize);
    if (!reader.wrongMember().empty())
        return base::fail(ErrorCode::InvalidRequest, "policy member \"" + reader.wrongMember() + '"');
    return policy;
}

} // namespace policy
