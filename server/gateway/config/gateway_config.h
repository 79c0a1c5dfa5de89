// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/sealing/envelope_writer.h"
#include "server/gateway/letter/institution.h"
#include "server/gateway/letter/message_options.h"
#include "server/gateway/letter/seal_rules.h"
#include "server/gateway/mobile/mobile_settings.h"
#include "server/gateway/postfix/gateway_ports.h"
#include "server/gateway/replies/reply_settings.h"
#include "server/gateway/scan/scan_settings.h"
#include "server/gateway/service/service_access.h"

#include <QByteArray>

#include <cstdint>
#include <filesystem>

namespace gateway {

/// What the institution set: the members of gateway.json, which `securedoc-service admin init` writes
/// complete, and beside it what gateway.secret.json holds. One JSON object; members in snake_case; required:
/// service_url, issuer, organisation. An unknown member is an error, so that a typo cannot switch a
/// protection off unseen. Each room owns the piece that it works with; nobody but the program sees the whole.
struct GatewayConfig {
    ServiceAccess service;
    Institution institution;
    sealing::SigningKey signingKey;    ///< of the secrets
    std::filesystem::path secretsFile; ///< where the secrets are, or will be
    std::string secretsName;           ///< secrets: that file, where none stands beside the settings
    bool hasMovedSecrets = false;      ///< they stood in the settings, and have a file of their own now
    bool awaitsEnrolment = false;      ///< the secrets hold a token that has yet to be used
    SealRules rules;
    MessageOptions options; ///< level ("high", "medium", "none"), reply, reply_all, forward, receipt,
                            ///< offline_lease_seconds, expires_after_seconds, compress
    ScanSettings scan;
    ReplySettings replies;
    MobileSettings mobile;
    GatewayPorts ports;
    std::filesystem::path spoolFolder;      ///< spool_folder; empty = the system's temporary folder
    std::string metrics;                    ///< metrics: HOST:PORT for Prometheus; empty: none
    std::uint32_t delayNoticeSeconds = 900; ///< delay_notice_seconds: when to tell the sender; 0 = never
};

/// The settings without the secrets. Errors: InvalidRequest, with the member that is wrong; never its value.
base::Result<GatewayConfig> parseConfig(const QByteArray& json);
/// Settings and secrets; those of an old single file are moved to a file of their own. Errors:
/// FileUnreadable, NotAuthorized (others may read the secrets, or they stand in two files), InvalidRequest,
/// OutputUnwritable.
base::Result<GatewayConfig> readConfig(const std::filesystem::path& file);
/// What sealing needs beside settings. Errors: NotAuthorized when the gateway has no keys or no credential.
base::Result<void> checkSecrets(const GatewayConfig& config);

} // namespace gateway
