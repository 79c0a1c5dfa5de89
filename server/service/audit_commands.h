// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/keyservice/institution/data_folder.h"
#include "server/service/command_line.h"

namespace service {

/// `admin audit list | export | verify | head`, and `admin verify-audit`. Returns the exit code: 1 also for a
/// log that was changed.
int tendAudit(keyservice::DataFolder& folder, const CommandLine& line);

} // namespace service
