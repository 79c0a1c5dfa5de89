// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"

#include <filesystem>

namespace gateway {

/// Writes the whole of `source` under a temporary name in the same folder, makes it durable, then gives it
/// its name: nobody ever sees half a file. Readable by the owner only. Errors: OutputUnwritable, the
/// source's.
base::Result<void> writeFile(const base::RandomAccessSource& source, const std::filesystem::path& file);

} // namespace gateway
