// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/config_check.h"

#include "server/keyservice/institution/data_folder.h"
#include "server/mail/mail_transport.h"
#include "server/service/admin_commands.h"
#include "server/service/admin_output.h"
#include "server/service/serve.h"

#include <QFile>

namespace service {
namespace {

using Faults = std::vector<std::string>;

bool isReadable(const std::filesystem::path& file) {
    return QFile(QString::fromStdString(file.string())).open(QIODevice::ReadOnly);
}

void checkMail(const ServiceConfig& config, Faults& faults) {
    if (config.mailTo.empty()) {
        faults.emplace_back("mail-to is not set: no activation or reset mail would leave");
        return;
    }
    if (!config.smtpCa.empty() && !isReadable(config.smtpCa))
        faults.push_back("smtp-ca: " + config.smtpCa.string() + " cannot be read");
    const bool isServer = config.mailTo.starts_with("smtp://") || config.mailTo.starts_with("smtps://");
    const std::filesystem::path folder(config.mailTo);
    if (!isServer) { // made at the start, in a folder that is there
        if (!std::filesystem::is_directory(folder) && !std::filesystem::is_directory(folder.parent_path()))
            faults.push_back("mail-to: neither an SMTP URL nor a folder: " + config.mailTo);
        return;
    }
    mail::SmtpSettings smtp;
    smtp.url = config.mailTo;
    smtp.tls = config.smtpTls;
    smtp.user = config.smtpUser;
    smtp.passwordFile = config.smtpPasswordFile;
    smtp.caFile = config.smtpCa;
    if (const auto transport = mail::makeSmtpTransport(std::move(smtp)); !transport)
        faults.push_back("mail: " + transport.error().detail);
}

void checkListening(const ServiceConfig& config, Faults& faults) {
    if (const auto checked = http::Server::check(serverOptions(config, {})); !checked)
        faults.push_back(checked.error().detail);
    if (config.metrics.empty())
        return;
    http::ServerOptions metrics;
    metrics.listen = {config.metrics};
    if (const auto checked = http::Server::check(metrics); !checked)
        faults.push_back("metrics: " + checked.error().detail);
}

} // namespace

int checkConfig(const ServiceConfig& config) {
    Faults faults;
    if (const auto folder = keyservice::DataFolder::check(config.data); !folder)
        faults.push_back(explainDataFolder(config.data, folder.error()));
    checkListening(config, faults);
    checkMail(config, faults);
    for (const auto& fault : faults)
        fail(fault);
    return faults.empty() ? done("the configuration is usable") : kFailed;
}

} // namespace service
