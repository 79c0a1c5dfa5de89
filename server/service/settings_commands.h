// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/keyservice/institution/data_folder.h"
#include "server/service/command_line.h"

namespace service {

/// `admin settings get [NAME] | set NAME VALUE…`. Returns the exit code.
int tendSettings(keyservice::DataFolder& folder, const std::string& actor, const CommandLine& line);

/// `admin prune [--dry-run]`: removes what is older than the settings keep.
int prune(keyservice::DataFolder& folder, const std::string& actor, const CommandLine& line);

} // namespace service
