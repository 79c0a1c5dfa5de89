// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/keyservice/institution/data_folder.h"
#include "server/service/command_line.h"

namespace service {

/// `admin accounts [list | lock ADDR | unlock ADDR | delete ADDR | reset ADDR | merge FROM INTO]`. Returns
/// the exit code.
int tendAccounts(keyservice::DataFolder& folder, const std::string& actor, const CommandLine& line);

} // namespace service
