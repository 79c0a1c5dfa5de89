// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/delivery/tls_level.h"
#include "server/log/log.h"

#include <QByteArray>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace service {

/// How one running service is set up. The configuration file is one JSON object whose members are the
/// options' long names with "_" for "-" (`{"listen": ["127.0.0.1:8080"], "mail_to":
/// "smtp://mx.example.org"}`); an option on the command line wins over the file. An unknown member is an
/// error, so that a typo does not go unseen.
struct ServiceConfig {
    std::filesystem::path data = "/var/lib/securedoc-service"; ///< --data
    std::vector<std::string> listen{"127.0.0.1:8080"};         ///< --listen, repeatable
    std::string mailTo;                                        ///< --mail-to: SMTP URL or folder
    std::string smtpUser;                                      ///< --smtp-user
    std::filesystem::path smtpPasswordFile;                    ///< --smtp-password-file
    std::optional<delivery::TlsLevel> smtpTls;                 ///< --smtp-tls
    std::filesystem::path smtpCa;                              ///< --smtp-ca: PEM
    std::string tlsCert;                                       ///< --tls-cert: PEM chain
    std::string tlsKey;                                        ///< --tls-key: PEM
    std::vector<std::string> trustedProxy;                     ///< --trusted-proxy, repeatable
    std::uint32_t threads = 2;                                 ///< --threads, for I/O
    std::filesystem::path portFile;                            ///< --port-file
    std::filesystem::path routeFile;                           ///< --route-file
    std::uint32_t replyLimitMib = 100;                         ///< --reply-limit, MiB of a sealed reply
    std::string metrics;                                       ///< --metrics: HOST:PORT; empty: no metrics
    std::uint32_t minimumFreeMib = 256;                ///< --minimum-free-disk, MiB; below it not ready
    bool hasAccessLog = true;                          ///< --access-log on|off
    logging::Format logFormat = logging::Format::Text; ///< --log
};

/// Sets one option by its long name. Errors: InvalidRequest for an unknown one or a value that does not fit.
/// The values replace what was there.
base::Result<void> setOption(ServiceConfig& config, const std::string& name,
                             const std::vector<std::string>& values);

/// Errors: InvalidRequest, with the member that is wrong.
base::Result<void> applyConfig(ServiceConfig& config, const QByteArray& json);
/// Errors: FileUnreadable, InvalidRequest.
base::Result<void> applyConfigFile(ServiceConfig& config, const std::filesystem::path& file);

} // namespace service
