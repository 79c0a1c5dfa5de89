// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/service/service_config.h"

#include <QStringList>

#include <map>
#include <string>
#include <vector>

namespace service {

/// What the command line of securedoc-service asks for.
struct CommandLine {
    enum class Action { Serve, CheckConfig, Help, Version, Admin };
    Action action = Action::Serve;
    ServiceConfig config;                                      ///< --data also of the admin commands
    std::string help;                                          ///< Help: the text
    std::vector<std::string> command;                          ///< Admin: "envelopes", "lock", "ID"
    std::map<std::string, std::vector<std::string>> arguments; ///< Admin: further options by long name

    /// An admin option's only or last value; empty if it was not given.
    std::string argument(const std::string& name) const;
};

/// `arguments` without the program's name. Errors: InvalidRequest (usage), FileUnreadable (--config).
base::Result<CommandLine> parseCommandLine(const QStringList& arguments);

} // namespace service
