// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/gateway/milter/received_mail.h"
#include "server/gateway/milter/verdict.h"

#include <filesystem>
#include <functional>
#include <string>

namespace gateway {

/// Says what becomes of a message. Called by many threads at once.
using MailJudge = std::function<Verdict(const ReceivedMail&)>;

struct MilterSettings {
    std::string socket;                ///< "unix:/path" or "inet:port@127.0.0.1"
    std::filesystem::path spoolFolder; ///< where large messages lie while they are judged
};

/// Serves the milter protocol until SIGTERM or SIGINT, which every thread of the process has blocked. Lines
/// about messages go to the log: queue id, verdict and reason, never an address or a subject. Once in a
/// process. Errors: OutputUnwritable.
base::Result<void> serveMilter(const MilterSettings& settings, const MailJudge& judge);

} // namespace gateway
