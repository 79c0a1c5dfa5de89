// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/program/check_config_command.h"

#include "server/delivery/smtp_handoff.h"
#include "server/gateway/scan/content_scan.h"
#include "server/http/server.h"

#include <QFile>

#include <cstdio>

namespace gateway {

base::Result<void> runCheckConfig(const GatewayConfig& config) {
    if (config.spoolFolder.empty() || config.ports.reinject.empty())
        return base::fail(base::ErrorCode::InvalidRequest,
                          "the milter needs spool_folder and reinject in its settings");
    const auto target = delivery::parseHandoffTarget(config.ports.reinject);
    if (!target)
        return base::fail(target.error());
    if (const auto own = delivery::submissionTarget(config.ports.submit, *target); !own)
        return base::fail(own.error());
    if (const auto scan = ContentScan::open(config.scan, config.institution.language); !scan)
        return base::fail(scan.error());
    if (!config.metrics.empty()) {
        http::ServerOptions metrics;
        metrics.listen = {config.metrics};
        if (const auto checked = http::Server::check(metrics); !checked)
            return base::fail(checked.error().code, "metrics: " + checked.error().detail);
    }
    const std::string& authorities = config.service.caFile;
    if (!authorities.empty() && !QFile(QString::fromStdString(authorities)).open(QIODevice::ReadOnly))
        return base::fail(base::ErrorCode::FileUnreadable, "ca_file: " + authorities + " cannot be read");
    std::printf("the settings are usable\n");
    return {};
}

} // namespace gateway
