// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/institution/gateway_files.h"

#include "core/files/output_file.h"
#include "server/keyservice/institution/data_folder.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace keyservice {

namespace {

QString qt(const std::string& text) {
    return QString::fromStdString(text);
}

base::Result<QJsonObject> existingSecrets(const std::filesystem::path& file) {
    QFile input(qt(file.string()));
    if (!input.exists())
        return QJsonObject();
    if (!input.open(QIODevice::ReadOnly))
        return base::fail(base::ErrorCode::OutputUnwritable, file.string() + " cannot be read");
    const auto document = QJsonDocument::fromJson(input.readAll());
    if (!document.isObject())
        return base::fail(base::ErrorCode::InvalidRequest, file.string() + " is not a JSON object");
    return document.object();
}

base::Result<void> write(const std::filesystem::path& file, const QJsonObject& json) {
    const auto text = QJsonDocument(json).toJson().toStdString();
    if (!files::writeWhole(file, base::bytesOf(text), files::Durability::OfPower))
        return base::fail(base::ErrorCode::OutputUnwritable, file.string() + " cannot be written");
    return {};
}

QJsonObject settingsOf(const ServiceProfile& profile, const std::filesystem::path& secrets) {
    QJsonObject json;
    json.insert(QStringLiteral("service_url"), qt(profile.issuer));
    json.insert(QStringLiteral("issuer"), qt(profile.issuer));
    json.insert(QStringLiteral("organisation"), qt(profile.organisation));
    json.insert(QStringLiteral("language"), qt(profile.language));
    json.insert(QStringLiteral("support_contact"), qt(profile.supportContact));
    json.insert(QStringLiteral("secrets"), qt(secrets.string())); // so that a copy elsewhere finds them
    QJsonArray domains;
    for (const auto& domain : profile.internalDomains)
        domains.append(qt(domain));
    json.insert(QStringLiteral("internal_domains"), domains);
    if (profile.internalDomains.empty())
        return json;                                            // nobody's mail comes in here
    const std::string& first = profile.internalDomains.front(); // ".a.example" is everything below a.example
    json.insert(QStringLiteral("mobile_address"),
                qt("mobile@" + first.substr(first.starts_with('.') ? 1 : 0)));
    return json;
}

} // namespace

base::Result<void> writeGatewayFiles(const std::filesystem::path& folder, const ServiceProfile& profile,
                                     const GatewayAccess& access) {
    std::error_code error;
    const auto secretsFile = std::filesystem::absolute(folder / kGatewaySecrets, error).lexically_normal();
    auto secrets = existingSecrets(secretsFile);
    if (!secrets)
        return base::fail(secrets.error());
    if (!access.credential.empty())
        secrets->insert(QStringLiteral("deposit_credential"), qt(access.credential));
    if (!access.token.empty()) {
        secrets->insert(QStringLiteral("enrolment_token"), qt(access.token));
        secrets->remove(QStringLiteral("enrolment_key_id")); // of an earlier token
    }
    if (auto written = write(secretsFile, *secrets); !written)
        return written;
    if (std::filesystem::exists(folder / kGatewaySettings, error))
        return {};
    return write(folder / kGatewaySettings, settingsOf(profile, secretsFile));
}

} // namespace keyservice
