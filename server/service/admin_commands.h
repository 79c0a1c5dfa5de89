// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/service/command_line.h"

namespace service {

/// Runs `securedoc-service admin …`: results on stdout, errors on stderr. Returns the exit code: 0 done, 1
/// failed, 2 usage.
int runAdminCommand(const CommandLine& line);

/// Why a data folder does not open, and what to do about it, as one sentence for the administrator.
std::string explainDataFolder(const std::filesystem::path& folder, const base::Error& error);

} // namespace service
