// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/gateway/letter/message_options.h"
#include "server/log/log.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gateway {

enum class Verb { Seal, Decide, CheckPostfix, CheckConfig, Enrol, Serve, Help, Version };

/// The arguments of securedoc-gateway. Options may stand before or behind the verb.
struct CommandLine {
    Verb verb = Verb::Serve;
    std::filesystem::path config = "/etc/securedoc/gateway.json";
    std::string from;
    std::vector<std::string> to;
    std::filesystem::path output;    ///< empty: standard output
    std::string listen;              ///< the milter's socket
    std::filesystem::path postfix;   ///< settings folder of a Postfix; empty: this machine's
    std::filesystem::path tokenFile; ///< of enrol; empty: standard input
    bool keepKeys = false;
    bool envelopeAlone = false;
    bool json = false;
    bool explain = false;                        ///< decide: what the scan weighed, too
    logging::Format log = logging::Format::Text; ///< of the milter

    std::optional<envelope::SecurityLevel> level;
    std::optional<bool> reply, replyAll, forward, receipt;
    std::optional<std::uint32_t> expiresAfterSeconds;

    void applyTo(MessageOptions& options) const;
};

/// Errors: InvalidRequest with a sentence for the person who typed it.
base::Result<CommandLine> parseCommandLine(std::span<const char* const> arguments);

/// What --help prints.
std::string_view helpText();

/// Exit codes as in the contract of the programs: 0 done, 2 usage, 15 over a limit, 30 service unreachable …
int exitCodeOf(base::ErrorCode code);

} // namespace gateway
