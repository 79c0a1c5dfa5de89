// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>

namespace gateway {

/// What the key service knows this gateway by when it gives out replies: random, made once and kept in
/// `spoolFolder`, so that after a restart its own leases are its own. Errors: OutputUnwritable.
base::Result<std::string> gatewayName(const std::filesystem::path& spoolFolder);

} // namespace gateway
