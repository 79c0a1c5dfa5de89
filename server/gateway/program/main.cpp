// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/program/check_config_command.h"
#include "server/gateway/program/check_postfix_command.h"
#include "server/gateway/program/command_line.h"
#include "server/gateway/program/decide_command.h"
#include "server/gateway/program/enrol_command.h"
#include "server/gateway/program/seal_command.h"
#include "server/gateway/program/serve_command.h"
#include "server/log/barrier.h"
#include "server/log/log.h"

#include <csignal>
#include <iostream>
#include <malloc.h>
#include <unistd.h>

namespace {

constexpr const char* kStateFolder = "/var/lib/securedoc-gateway";

int report(const base::Error& error) {
    logging::complain(std::string(base::errorName(error.code)) + ": " + error.detail);
    return gateway::exitCodeOf(error.code);
}

int reportStart(const base::Error& error) {
    logging::write({logging::Event::StartFailed, {logging::Field::reason(error)}});
    return gateway::exitCodeOf(error.code);
}

base::Result<void> run(const gateway::CommandLine& line) {
    auto config = gateway::readConfig(line.config);
    if (!config)
        return base::fail(config.error());
    if (config->hasMovedSecrets)
        logging::complain("moved the keys and the credential in " + line.config.string() + " to " +
                          config->secretsFile.string());
    if (line.verb == gateway::Verb::Enrol)
        return gateway::runEnrol(line, *config, STDIN_FILENO);
    if (line.verb == gateway::Verb::Decide)
        return gateway::runDecide(line, *config, STDIN_FILENO, STDOUT_FILENO);
    const auto enrolled = gateway::enrolIfAwaited(*config);
    if (!enrolled)
        return base::fail(enrolled.error());
    if (*enrolled)
        config = gateway::readConfig(line.config);
    if (!config)
        return base::fail(config.error());
    if (auto checked = gateway::checkSecrets(*config); !checked)
        return checked;
    const bool isServing = line.verb == gateway::Verb::Serve || line.verb == gateway::Verb::CheckConfig;
    if (isServing && config->spoolFolder.empty())
        config->spoolFolder = kStateFolder;
    if (line.verb == gateway::Verb::CheckConfig)
        return gateway::runCheckConfig(*config);
    if (line.verb == gateway::Verb::Serve)
        return gateway::runServe(*config, line.listen.empty() ? config->ports.listen : line.listen);
    return gateway::runSeal(line, *config, STDIN_FILENO, STDOUT_FILENO);
}

int checkPostfix(const gateway::CommandLine& line) {
    auto config = gateway::readConfig(line.config);
    if (!config)
        return report(config.error());
    const auto isGood = gateway::runCheckPostfix(line, std::move(*config));
    if (!isGood)
        return report(isGood.error());
    return *isGood ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN); // a reader that went away is an error to report, not a death
    std::signal(SIGXFSZ, SIG_IGN); // so is a limit on what may be written
    // Buffers of some hundred KiB come and go with every message; giving each back to the system costs page
    // faults.
    ::mallopt(M_MMAP_THRESHOLD, 4 << 20);
    ::mallopt(M_TRIM_THRESHOLD, 16 << 20);
    const auto line = gateway::parseCommandLine(
        {const_cast<const char* const*>(argv) + 1, static_cast<std::size_t>(argc - 1)});
    if (!line) {
        logging::complain(line.error().detail + "; try securedoc-gateway --help");
        return 2;
    }
    if (line->verb == gateway::Verb::Help) {
        std::cout << gateway::helpText();
        return 0;
    }
    if (line->verb == gateway::Verb::Version) {
        std::cout << "securedoc-gateway " << SECUREDOC_VERSION << '\n';
        return 0;
    }
    if (line->verb == gateway::Verb::CheckPostfix)
        return checkPostfix(*line);
    logging::setFormat(line->log);
    base::Result<void> outcome = base::fail(base::ErrorCode::Internal, "internal error");
    logging::contain("the program", [&] { outcome = run(*line); });
    if (outcome)
        return 0;
    return line->verb == gateway::Verb::Serve ? reportStart(outcome.error()) : report(outcome.error());
}
