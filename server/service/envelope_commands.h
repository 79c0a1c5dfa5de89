// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/keyservice/institution/data_folder.h"
#include "server/service/command_line.h"

namespace service {

/// `admin envelopes find | show ID | lock ID | unlock ID | expire ID`. Returns the exit code.
int tendEnvelopes(keyservice::DataFolder& folder, const std::string& actor, const CommandLine& line);

} // namespace service
