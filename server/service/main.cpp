// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/log/barrier.h"
#include "server/log/log.h"
#include "server/service/admin_commands.h"
#include "server/service/command_line.h"
#include "server/service/config_check.h"
#include "server/service/serve.h"

#include <QCoreApplication>

#include <cstdio>

namespace {

constexpr int kUsage = 2;

int run(const service::CommandLine& line) {
    switch (line.action) {
    case service::CommandLine::Action::Help:
        std::fputs(line.help.c_str(), stdout);
        return 0;
    case service::CommandLine::Action::Version:
        std::printf("securedoc-service %s\n", SECUREDOC_VERSION);
        return 0;
    case service::CommandLine::Action::CheckConfig:
        return service::checkConfig(line.config);
    case service::CommandLine::Action::Admin:
        return service::runAdminCommand(line);
    case service::CommandLine::Action::Serve:
        return service::serve(line.config);
    }
    return kUsage;
}

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const auto line = service::parseCommandLine(QCoreApplication::arguments().mid(1));
    if (!line) {
        logging::complain(line.error().detail + "; see securedoc-service --help");
        return kUsage;
    }
    int exitCode = 1;
    logging::contain("the program", [&] { exitCode = run(*line); });
    return exitCode;
}
